using System.Text;
using System.Text.Json;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Streams;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Credit;
using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Node.Demo;

/// <summary>
/// Six records that the gate must stop, appended once each through the log's own seam, so that a demo's quarantine has something to show.
/// Only on buses whose name begins with <c>demo.</c>; no door of the product accepts raw records.
/// </summary>
/// <param name="log">The log.</param>
/// <param name="store">The store; its markers say which case was appended.</param>
/// <param name="directory">The directory.</param>
/// <param name="contracts">The contracts.</param>
/// <param name="honest">The key of the department that breaks the rules.</param>
/// <param name="retired">A key that signs while it is good and is revoked before its message is appended.</param>
/// <param name="revoke">Revokes the retired key for compromise; does nothing when that was done.</param>
/// <param name="time">The clock.</param>
internal sealed class HostileEnvelopes(
    IPartitionedLog log, IExchangeStore store, IGateDirectory directory, IContracts contracts, SigningKey honest, SigningKey retired, Action revoke, TimeProvider time)
{
    private const string Party = "91421200XN0000119N";

    private const int PageRecords = 500;
    private const int PageBytes = 1024 * 1024;

    private static readonly string PenaltyType = ContractFiles.MessageTypeOf(typeof(PenaltyDecided));

    /// <summary>How many records the topic of the cases has, in all partitions.</summary>
    public long Records => log.TryGetTopic(PenaltyType, out var topic) ? Enumerable.Range(0, topic!.Partitions).Sum(partition => log.EndOffset(PenaltyType, partition)) : 0;

    /// <summary>Appends the cases that are not there yet. The replays wait until something was published that can be replayed.</summary>
    /// <returns>Null when all cases are there; otherwise among how many records nothing was found that can be replayed.</returns>
    /// <exception cref="InvalidOperationException">The bus is no demo.</exception>
    public async Task<long?> AppendAsync(CancellationToken cancellationToken)
    {
        if (!City.CityPlan.IsDemoBus(directory.Current!.BusId)) throw new InvalidOperationException("Hostile records are for demo buses only.");
        await OnceAsync("unsigned", () => Unsigned(), cancellationToken);
        await OnceAsync("other-resource", () => Signed(honest, "hostile.resource", DemoResources.HousingPenalties, Penalty("咸人社罚〔2015〕9001号")), cancellationToken);
        await OnceAsync("off-contract", () => Signed(honest, "hostile.contract", DemoResources.LabourPenalties, """{"party":"91421200XN0000119N"}"""u8.ToArray()), cancellationToken);
        await OnceAsync("revoked", () => SignedThenRevoked(), cancellationToken);
        var searched = Records;
        if (await FirstPenaltyAsync(cancellationToken) is not { } record) return searched;
        await OnceAsync("replayed-in-place", () => Copy(record, record.Partition), cancellationToken);
        await OnceAsync("replayed-elsewhere", () => Copy(record, (record.Partition + 1) % PartitionCount()), cancellationToken);
        return null;
    }

    private async Task OnceAsync(string name, Func<LogAppend> make, CancellationToken cancellationToken)
    {
        var marker = "demo.hostile." + name;
        if (!await store.Markers.HasAsync(marker, cancellationToken)) await store.Markers.TryAppendOnceAsync(marker, [make()], cancellationToken);
    }

    private LogAppend Unsigned()
    {
        var key = Encoding.UTF8.GetBytes(Party);
        return new(PenaltyType, PartitionOf(key), key, Value(Penalty("咸人社罚〔2015〕9000号")), []);
    }

    private LogAppend SignedThenRevoked()
    {
        var signed = Signed(retired, "hostile.revoked", DemoResources.HousingPenalties, Penalty("咸住建罚〔2015〕9002号"));
        revoke();
        return signed;
    }

    private LogAppend Signed(SigningKey key, string stream, string resource, byte[] body)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var system = key == retired ? City.DemoCity.CompromisedSystem : Bus.Send.Sender.DefaultSystem;
        var source = $"{key.Certificate.Organisation}/{system}/{stream}";
        var recordKey = Encoding.UTF8.GetBytes(Party);
        var value = Value(body);
        var draft = new EnvelopeDraft
        {
            MessageId = MessageIds.ForApiCall(source, stream),
            Epoch = 1,
            Sequence = 1,
            Previous = 0,
            MessageType = PenaltyType,
            TimeMs = now,
            BusId = directory.Current!.BusId,
            Topic = PenaltyType,
            Partition = (uint)PartitionOf(recordKey),
            Resource = resource,
            Audience = "*",
            Key = recordKey,
            Value = value,
        };
        var envelope = new EnvelopeSigner(key, source).Sign([draft], now).Envelopes[0];
        return new(PenaltyType, (int)draft.Partition, recordKey, value, [new(HeaderNames.Attributes, envelope.Attributes), new(HeaderNames.Proof, envelope.Proof)]);
    }

    // The same message in every run, whoever came first into the log: two demos shall agree on their state digest. It stands near the start of its partition.
    private async Task<LogRecord?> FirstPenaltyAsync(CancellationToken cancellationToken)
    {
        var next = Enumerable.Range(0, PartitionCount()).Select(partition => log.StartOffset(PenaltyType, partition)).ToArray();
        for (var isMore = true; isMore;)
        {
            isMore = false;
            for (var partition = 0; partition < next.Length; partition++)
            {
                var records = new List<LogRecord>();
                await log.ReadAsync(PenaltyType, partition, next[partition], PageRecords, PageBytes, records, cancellationToken);
                if (records.Find(IsFirstOfHousing) is { } found) return found;
                if (records.Count == 0) continue;
                next[partition] = records[^1].Offset + 1;
                isMore = true;
            }
        }

        return null;
    }

    private static bool IsFirstOfHousing(LogRecord record) =>
        record.Header(HeaderNames.Attributes) is { } bytes
        && EnvelopeAttributes.TryParse(bytes, out var attributes) == EnvelopeFault.None
        && attributes!.Resource == DemoResources.HousingPenalties && attributes.Sequence == 1 && !attributes.Stream.StartsWith("hostile.", StringComparison.Ordinal);

    private static LogAppend Copy(LogRecord record, int partition) => new(record.Topic, partition, record.Key, record.Value, record.Headers);

    private byte[] Value(byte[] body) => ContractFrame.Write(contracts.Latest(PenaltyType)!.SchemaId, body);

    private int PartitionOf(byte[] key) => Murmur2Partitioner.PartitionOf(key, PartitionCount());

    private int PartitionCount() => log.TryGetTopic(PenaltyType, out var topic) ? topic!.Partitions : throw new InvalidOperationException($"Topic {PenaltyType} is unknown.");

    private byte[] Penalty(string docNo) => JsonSerializer.SerializeToUtf8Bytes(
        new PenaltyDecided
        {
            Party = PartyId.Parse(Party),
            PartyName = "企业甲",
            PartyType = "02",
            DocNo = DocumentNumber.Parse(docNo),
            PenaltyClass = "2",
            DecidedOn = new DateOnly(2015, 4, 1),
            Authority = Uscc.Parse(honest.Certificate.Organisation),
        },
        ContractsJson.TypeInfo<PenaltyDecided>());
}
