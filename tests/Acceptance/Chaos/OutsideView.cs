using Xianning.Exchange.AcceptanceTests.Audits;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Node.Servers;
using Xianning.Exchange.Security.Envelopes;
using Xianning.Exchange.Tests.Bus.Log.Kafka;

namespace Xianning.Exchange.AcceptanceTests.Chaos;

/// <summary>A topic that is declared for outside readers as one of them sees it: a plain consumer of what is committed, without windows, keys or a store.</summary>
internal static class OutsideView
{
    /// <summary>What breaks the promise that each message stands there once, in the order of its sender's numbers.</summary>
    /// <param name="servers">Where the topic is.</param>
    /// <param name="topic">The topic, without the servers' prefix.</param>
    /// <param name="partitions">How many it has.</param>
    /// <param name="logged">The log as the bus reads it.</param>
    public static async Task<IReadOnlyList<string>> FaultsAsync(NodeServers servers, string topic, int partitions, IReadOnlyList<LoggedMessage> logged)
    {
        var faults = new List<string>();
        var seen = new List<EnvelopeAttributes>();
        for (var partition = 0; partition < partitions; partition++)
        {
            var here = (await PlainReader.RecordsAsync(servers.Kafka, servers.Prefix + topic, partition)).ConvertAll(record => Attributes(record.Headers.GetLastBytes(HeaderNames.Attributes)));
            foreach (var stream in here.GroupBy(message => message.Source))
            {
                foreach (var (first, second) in stream.Zip(stream.Skip(1)).Where(pair => pair.Second.Sequence <= pair.First.Sequence))
                    faults.Add($"an outside reader of {topic}/{partition} sees number {second.Sequence} of {stream.Key} after {first.Sequence}");
            }

            seen.AddRange(here);
        }

        var ids = seen.Select(message => message.MessageId).ToHashSet();
        if (ids.Count != seen.Count) faults.Add($"an outside reader of {topic} sees {seen.Count - ids.Count} messages again");
        var sent = logged.Where(message => message.Record.Topic == topic).Select(message => message.Attributes.MessageId).ToHashSet();
        if (sent.Count == 0) faults.Add($"nothing was sent to {topic}");
        if (!ids.SetEquals(sent)) faults.Add($"an outside reader of {topic} sees {ids.Count} messages of {sent.Count}");
        return faults;
    }

    private static EnvelopeAttributes Attributes(byte[] header) =>
        EnvelopeAttributes.TryParse(header, out var attributes) is var fault && fault == EnvelopeFault.None ? attributes! : throw new InvalidDataException($"A record's attributes are unreadable: {fault}.");
}
