using System.Text;
using Xianning.Exchange.Bus.Streams;
using Xianning.Exchange.Tests.Bus.Attacks;

namespace Xianning.Exchange.Tests.Bus.Rig;

/// <summary>One stream of rsj, or of another department, written by hand: each message a batch of one, numbered as a sender numbers, or as a test bends it.</summary>
internal sealed class RigSender(BusRig rig, string stream, string key = "rsj", string uscc = RigKeys.Rsj)
{
    private readonly Dictionary<int, ulong> last = [];

    public string Source => $"{uscc}/exchange/{stream}";

    public ulong Epoch { get; set; } = 1;

    public ulong Sequence { get; set; }

    /// <summary>The next message of the stream. It counts as sent whether or not it is appended: what is not appended is a gap.</summary>
    public RawEnvelope Next(string party, string docNo, int? schemaId = null, string resource = BusRig.RsjPenalties, ulong? keyVersion = null)
    {
        var type = BusRig.PenaltyType;
        var said = new RawMessage(
            RigKeys.Shared.Keys[key], Source, MessageIds.ForApiCall(Source, $"{Epoch}.{Sequence + 1}"), type, resource, Encoding.UTF8.GetBytes(party),
            schemaId ?? rig.Contracts.Latest(type)!.SchemaId, BusRig.Penalty(party, docNo), rig.Time.GetUtcNow());
        var envelope = RawEnvelope.Of(said, rig.Options.PartitionsPerTopic, NumberIn);
        if (keyVersion is { } version) envelope.Set(0x16, version);
        return envelope;
    }

    public async Task<Guid> AppendAsync(RawEnvelope envelope)
    {
        await rig.Log.AppendAsync([envelope.Build()], default);
        await rig.QuietAsync();
        return new Guid(envelope.Tags[1], bigEndian: true);
    }

    public Task<Guid> SendAsync(string party, string docNo, int? schemaId = null, string resource = BusRig.RsjPenalties, ulong? keyVersion = null) => AppendAsync(Next(party, docNo, schemaId, resource, keyVersion));

    private (ulong Epoch, ulong Sequence, ulong Previous) NumberIn(int partition)
    {
        var previous = last.GetValueOrDefault(partition);
        last[partition] = ++Sequence;
        return (Epoch, Sequence, previous);
    }
}
