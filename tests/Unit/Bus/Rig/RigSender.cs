using System.Buffers.Binary;
using System.Text;
using Xianning.Exchange.Bus.Streams;
using Xianning.Exchange.Tests.Bus.Attacks;

namespace Xianning.Exchange.Tests.Bus.Rig;

/// <summary>One stream of rsj, written by hand: each message a batch of one, numbered as a sender numbers, or as a test bends it.</summary>
internal sealed class RigSender(BusRig rig, string stream, string key = "rsj")
{
    private readonly Dictionary<int, ulong> last = [];

    public string Source => $"{RigKeys.Rsj}/exchange/{stream}";

    public ulong Epoch { get; set; } = 1;

    public ulong Sequence { get; set; }

    /// <summary>The next message of the stream. It counts as sent whether or not it is appended: what is not appended is a gap.</summary>
    public RawEnvelope Next(string party, string docNo, int? schemaId = null, string resource = BusRig.RsjPenalties)
    {
        var body = BusRig.Penalty(party, docNo);
        var value = new byte[body.Length + 5];
        BinaryPrimitives.WriteInt32BigEndian(value.AsSpan(1), schemaId ?? rig.Contracts.Latest(BusRig.PenaltyType)!.SchemaId);
        body.CopyTo(value, 5);
        var now = rig.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var envelope = new RawEnvelope { Key = RigKeys.Shared.Keys[key], Topic = BusRig.PenaltyType, RecordKey = Encoding.UTF8.GetBytes(party), Value = value, TimeMs = now };
        envelope.Partition = Murmur2Partitioner.PartitionOf(envelope.RecordKey, rig.Options.PartitionsPerTopic);
        var previous = last.GetValueOrDefault(envelope.Partition);
        last[envelope.Partition] = ++Sequence;
        envelope.Tags[1] = MessageIds.ForApiCall(Source, $"{Epoch}.{Sequence}").ToByteArray(bigEndian: true);
        envelope.Set(2, Source);
        envelope.Set(3, Epoch, Sequence, previous);
        envelope.Set(4, BusRig.PenaltyType);
        envelope.Set(5, (ulong)now);
        envelope.Set(6, "demo.xianning");
        envelope.Set(7, BusRig.PenaltyType);
        envelope.Tags[8] = [0, 0, 0, (byte)envelope.Partition];
        envelope.Set(9, resource);
        envelope.Set(0x0a, "*");
        return envelope;
    }

    public async Task<Guid> AppendAsync(RawEnvelope envelope)
    {
        await rig.Log.AppendAsync([envelope.Build()], default);
        await rig.QuietAsync();
        return new Guid(envelope.Tags[1], bigEndian: true);
    }

    public Task<Guid> SendAsync(string party, string docNo, int? schemaId = null, string resource = BusRig.RsjPenalties) => AppendAsync(Next(party, docNo, schemaId, resource));
}
