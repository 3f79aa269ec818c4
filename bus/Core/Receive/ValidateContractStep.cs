using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Bus.Streams;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Security.Hashing;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>The body holds to a published version of the contract of exactly this type; key and partition are what the body yields, and the key version is there where the topic is compacted. The gate ends here.</summary>
internal sealed class ValidateContractStep(IContracts contracts, GateOptions options, Func<string, int> partitionsOf) : GateStep
{
    public override string Name => "ValidateContract";

    protected override GateVerdict Check(ReceivedMessage message, ReceiveBatch batch)
    {
        var verdict = message.Record.Value is { } value ? Body(message, value.Span) : Withdrawal(message);
        if (verdict.Code is null && !verdict.IsUnavailable) verdict = Version(message, batch.Lane.IsCompacted(message.Record.Topic));
        if (verdict.Code is null && !verdict.IsUnavailable) message.Verified = new VerifiedMessage(message);
        return verdict;
    }

    private static GateVerdict Version(ReceivedMessage message, bool isCompacted) => (message.Attributes!.KeyVersion, isCompacted) switch
    {
        (null or 0, true) => GateVerdict.Quarantine(ExchangeErrors.KeyVersionUnfit, "the topic is compacted and the key version is missing or 0"),
        ({ } version, false) => GateVerdict.Quarantine(ExchangeErrors.KeyVersionUnfit, $"key version {version}, and the topic is not compacted"),
        _ => GateVerdict.Pass,
    };

    private GateVerdict Body(ReceivedMessage message, ReadOnlySpan<byte> value)
    {
        var schemaId = ContractFrame.SchemaIdOf(value);
        if (!contracts.TryGet(schemaId, out var contract)) return GateVerdict.Quarantine(ExchangeErrors.NotYetKnown, $"schema id {schemaId}");
        var type = message.Attributes!.MessageType;
        if (contract.MessageType != type) return GateVerdict.Quarantine(ExchangeErrors.SchemaOfOtherType, $"schema {schemaId} is {contract.MessageType}");
        message.Contract = contract;
        var json = value[ContractFrame.PrefixBytes..];
        if (!contract.TryRead(json, out var keys))
        {
            var error = contract.Explain(json).Errors[0];
            return GateVerdict.Quarantine(ExchangeErrors.ContractInvalid, $"{error.InstancePointer} {error.MessageZh}");
        }

        message.BusinessKey = keys.BusinessKey;
        return Key(message, keys);
    }

    private GateVerdict Key(ReceivedMessage message, ContractKeys keys)
    {
        var key = message.Record.Key ?? default;
        var expected = keys.Key ?? System.Text.Encoding.UTF8.GetBytes(message.Attributes!.CorrelationId?.ToString() ?? "");
        if (!key.Span.SequenceEqual(expected)) return GateVerdict.Quarantine(ExchangeErrors.KeyMismatch, "the record key is not what x-key yields");
        if (options.CityKey is { } city && keys.PersonId is { } person && System.Text.Encoding.UTF8.GetString(key.Span) != PersonToken.For(city.Span, person))
            return GateVerdict.Quarantine(ExchangeErrors.KeyMismatch, "the person's token is not this city's");
        return Partition(message, key.Span);
    }

    private GateVerdict Withdrawal(ReceivedMessage message)
    {
        if (contracts.Latest(message.Attributes!.MessageType) is not { } contract) return GateVerdict.Quarantine(ExchangeErrors.NotYetKnown, $"contract {message.Attributes.MessageType}");
        if (message.Subject is null) return GateVerdict.Quarantine(ExchangeErrors.TombstoneShape, "a tombstone names its business key");
        message.Contract = contract;
        message.BusinessKey = message.Subject;
        return Partition(message, (message.Record.Key ?? default).Span);
    }

    private GateVerdict Partition(ReceivedMessage message, ReadOnlySpan<byte> key) =>
        Murmur2Partitioner.PartitionOf(key, partitionsOf(message.Record.Topic)) == message.Record.Partition
            ? GateVerdict.Pass
            : GateVerdict.Quarantine(ExchangeErrors.KeyMismatch, "the key does not belong to this partition");
}
