using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Credit;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>A record of the log, opened.</summary>
internal sealed record ModelRecord(LogRecord Record, EnvelopeAttributes Attributes)
{
    public (string Topic, int Partition, long Offset) Position => (Record.Topic, Record.Partition, Record.Offset);

    public Guid Id => Attributes.MessageId;

    public string Key => System.Text.Encoding.UTF8.GetString(Record.Key!.Value.Span);

    /// <summary>The message that an accepted record was published for.</summary>
    public Guid Cause => System.Text.Json.JsonSerializer.Deserialize(ContractFrame.JsonOf(Record.Value!.Value).Span, ContractsJson.TypeInfo<CreditRecordAccepted>())!.SourceMessageId!.Value;

    /// <summary>The batch it was signed in, and its signature, which differs where the root does.</summary>
    public (ulong Epoch, ulong First, int Size, string Root) Batch
    {
        get
        {
            EnvelopeProof.TryParse(Record.Header(HeaderNames.Proof)!.Value, out var proof);
            return (proof!.Epoch, proof.First, proof.Size, Convert.ToHexString(proof.Signature.Span));
        }
    }

    /// <summary>Whether its batch and another one under the same epoch have a number in common.</summary>
    public bool IsUnderOneNumberWith((ulong Epoch, ulong First, int Size, string Root) other)
    {
        var batch = Batch;
        return batch.Epoch == other.Epoch && batch.First < other.First + (ulong)other.Size && other.First < batch.First + (ulong)batch.Size;
    }

    public static ModelRecord Of(LogRecord record)
    {
        EnvelopeAttributes.TryParse(record.Header(HeaderNames.Attributes)!.Value, out var attributes);
        return new ModelRecord(record, attributes!);
    }

    /// <summary>A message's number and epoch, to be read.</summary>
    public static string NumberOf(LogAppend append)
    {
        EnvelopeAttributes.TryParse(append.Headers.First(header => header.Name == HeaderNames.Attributes).Value, out var attributes);
        return $"{attributes!.Sequence} of {attributes.Epoch}";
    }

    public override string ToString() => $"{Record.Topic}/{Record.Partition} {Record.Offset} ({Attributes.Source} {Attributes.Sequence} after {Attributes.Previous}, epoch {Attributes.Epoch})";
}
