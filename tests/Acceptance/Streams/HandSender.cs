using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Streams;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Credit;
using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.Node.Trust;
using Xianning.Exchange.Security.Envelopes;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Streams;

/// <summary>A stream of the labour bureau whose numbers the test chooses: its own key signs, the log's own seam takes it.</summary>
internal sealed class HandSender(City city, string stream)
{
    public const string Topic = "xn.credit.penalty-decided.v1";

    private const string Party = "91421200XN0000119N";
    private const string Labour = "11421200XN000008XE";

    /// <summary>The stream's name.</summary>
    public string Source { get; } = $"{Labour}/exchange/{stream}";

    /// <summary>Appends a penalty under a number of the stream, and waits until the city rests.</summary>
    /// <returns>Its message id.</returns>
    public async Task<Guid> SendAsync(ulong epoch, ulong sequence, ulong previous, CancellationToken stop)
    {
        var id = await AppendAsync(epoch, sequence, previous, stop);
        await city.RestAsync(stop);
        return id;
    }

    /// <summary>Appends a penalty under a number of the stream.</summary>
    /// <returns>Its message id.</returns>
    public async Task<Guid> AppendAsync(ulong epoch, ulong sequence, ulong previous, CancellationToken stop)
    {
        var log = city.Services.GetRequiredService<IPartitionedLog>();
        Assert.True(log.TryGetTopic(Topic, out var topic));
        Assert.True(city.Services.GetRequiredService<NodeKeys>().TryGet("rsj", "exchange", out var key));
        var recordKey = Encoding.UTF8.GetBytes(Party);
        var draft = Draft(epoch, sequence, previous, Murmur2Partitioner.PartitionOf(recordKey, topic!.Partitions), recordKey);
        var signed = new EnvelopeSigner(key!, Source).Sign([draft], draft.TimeMs).Envelopes[0];
        await log.AppendAsync([new(Topic, (int)draft.Partition, recordKey, draft.Value, [new(HeaderNames.Attributes, signed.Attributes), new(HeaderNames.Proof, signed.Proof)])], stop);
        return draft.MessageId;
    }

    private EnvelopeDraft Draft(ulong epoch, ulong sequence, ulong previous, int partition, byte[] recordKey) => new()
    {
        MessageId = MessageIds.ForApiCall(Source, $"{epoch}.{sequence}"),
        Epoch = epoch,
        Sequence = sequence,
        Previous = previous,
        MessageType = Topic,
        TimeMs = city.Services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds(),
        BusId = city.Services.GetRequiredService<IGateDirectory>().Current!.BusId,
        Topic = Topic,
        Partition = (uint)partition,
        Resource = DemoResources.LabourPenalties,
        Audience = "*",
        Key = recordKey,
        Value = Value($"咸人社罚〔2025〕{epoch}{sequence}号"),
    };

    private byte[] Value(string docNo)
    {
        var penalty = new PenaltyDecided
        {
            Party = PartyId.Parse(Party),
            PartyName = "企业甲",
            PartyType = "02",
            DocNo = DocumentNumber.Parse(docNo),
            PenaltyClass = "2",
            DecidedOn = new DateOnly(2025, 4, 1),
            Authority = Uscc.Parse(Labour),
        };
        return ContractFrame.Write(city.Services.GetRequiredService<IContracts>().Latest(Topic)!.SchemaId, JsonSerializer.SerializeToUtf8Bytes(penalty, ContractsJson.TypeInfo<PenaltyDecided>()));
    }
}
