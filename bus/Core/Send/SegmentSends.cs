using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Trace;

namespace Xianning.Exchange.Bus.Send;

/// <summary>Puts the sends of a batch into its segment and makes their log records.</summary>
internal static class SegmentSends
{
    /// <summary>Adds the sends and their roots; answers the entry of each item, -1 for what is not sent.</summary>
    public static int[] Write(SegmentWriter writer, SendBatch batch, Func<SendItem, int?> causeOf)
    {
        foreach (var root in batch.Roots) writer.AddRoot(new SegmentRoot(root.Statement, root.Signature));
        var places = new Dictionary<(string Topic, int Partition), int>();
        var ordinals = new int[batch.Items.Count];
        for (var i = 0; i < ordinals.Length; i++)
        {
            var item = batch.Items[i];
            ordinals[i] = item.IsSendable ? writer.AddSent(Entry(item, Next(places, item), causeOf(item))) : -1;
        }

        return ordinals;
    }

    public static List<LogAppend> Appends(SendBatch batch)
    {
        var appends = new List<LogAppend>(batch.Items.Count);
        foreach (var item in batch.Items)
        {
            if (item.IsSendable) appends.Add(new LogAppend(item.Topic, item.Partition, item.Key, item.Value is { } value ? new ReadOnlyMemory<byte>(value) : default(ReadOnlyMemory<byte>?), Headers(item)));
        }

        return appends;
    }

    private static RecordHeader[] Headers(SendItem item) => item.Tombstone && item.BusinessKey is { } subject
        ? [new(HeaderNames.Attributes, item.Attributes), new(HeaderNames.Proof, item.Proof), new(HeaderNames.Subject, subject)]
        : [new(HeaderNames.Attributes, item.Attributes), new(HeaderNames.Proof, item.Proof)];

    private static int Next(Dictionary<(string Topic, int Partition), int> places, SendItem item)
    {
        var place = (item.Topic, item.Partition);
        var next = places.GetValueOrDefault(place);
        places[place] = next + 1;
        return next;
    }

    private static SentEntry Entry(SendItem item, int ordinal, int? cause) => new()
    {
        MessageId = item.MessageId,
        MessageType = item.MessageType,
        Topic = item.Topic,
        Partition = item.Partition,
        Ordinal = ordinal,
        Sequence = item.Sequence,
        Resource = item.Resource,
        RecordKey = item.Key,
        BusinessKey = item.BusinessKey ?? default,
        CausedBy = cause,
    };
}
