using System.Text;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>Sizes and headers first, then the signed attributes and the proof, byte for byte as they were signed.</summary>
internal sealed class OpenEnvelopeStep : GateStep
{
    public override string Name => "OpenEnvelope";

    protected override GateVerdict Check(ReceivedMessage message, ReceiveBatch batch)
    {
        var record = message.Record;
        if (record.UnreadableFrom is { } first) return GateVerdict.Quarantine(ExchangeErrors.BatchUnreadable, $"offsets {first} to {record.Offset}");
        if (record.Headers.Count > EnvelopeHeaders.CountMax || HeaderBytes(record) > EnvelopeHeaders.BytesMax)
            return GateVerdict.Quarantine(ExchangeErrors.HeadersTooMany, $"{record.Headers.Count} headers, {HeaderBytes(record)} bytes");
        if (record.Value is { Length: > SendBounds.ValueBytesMax }) return GateVerdict.Quarantine(ExchangeErrors.ValueSize, $"{record.Value.Value.Length} bytes");
        if (record.Key is { Length: > SendBounds.KeyBytesMax }) return GateVerdict.Quarantine(ExchangeErrors.KeySize, $"{record.Key.Value.Length} bytes");
        if (Repeated(record) is { } repeated) return GateVerdict.Quarantine(ExchangeErrors.HeaderRepeated, repeated);
        return record.Header(HeaderNames.Attributes) is { } attributes && record.Header(HeaderNames.Proof) is { } proof
            ? Open(message, attributes, proof)
            : GateVerdict.Quarantine(ExchangeErrors.Unsigned, "xn-attributes or xn-proof is absent");
    }

    private static GateVerdict Open(ReceivedMessage message, ReadOnlyMemory<byte> attributes, ReadOnlyMemory<byte> proof)
    {
        if (EnvelopeAttributes.TryParse(attributes, out var a) is var fault and not EnvelopeFault.None)
            return GateVerdict.Quarantine(EnvelopeFaults.CodeOf(fault), "xn-attributes");
        message.Attributes = a;
        fault = EnvelopeProof.TryParse(proof, out var p);
        if (fault is not EnvelopeFault.None) return GateVerdict.Quarantine(EnvelopeFaults.CodeOf(fault), "xn-proof");
        message.Proof = p;
        return Shape(message, a!);
    }

    private static GateVerdict Shape(ReceivedMessage message, EnvelopeAttributes attributes)
    {
        var record = message.Record;
        message.Subject = record.Header(HeaderNames.Subject);
        if (attributes.Tombstone != record.Value is null) return GateVerdict.Quarantine(ExchangeErrors.TombstoneShape, "a tombstone has no value, everything else has one");
        if (message.Subject is not null && record.Value is not null) return GateVerdict.Quarantine(ExchangeErrors.TombstoneShape, "xn-subject stands on tombstones only");
        if (record.Value is { } value && !ContractFrame.IsOne(value.Span))
            return GateVerdict.Quarantine(ExchangeErrors.ValuePrefix, "the value does not begin with 00 and a schema id");
        return Contradiction(record, attributes) is { } header ? GateVerdict.Quarantine(ExchangeErrors.CloudEventsContradiction, header) : GateVerdict.Pass;
    }

    // A projection for outside readers may travel along; nothing is decided by it, but it must not lie.
    private static string? Contradiction(LogRecord record, EnvelopeAttributes attributes)
    {
        foreach (var header in record.Headers)
        {
            if (!header.Name.StartsWith(EnvelopeHeaders.CloudEventsPrefix, StringComparison.Ordinal)) continue;
            var expected = header.Name switch
            {
                "ce_id" => attributes.MessageId.ToString(),
                "ce_type" => attributes.MessageType,
                "ce_source" => attributes.Source,
                "ce_specversion" => "1.0",
                _ => null,
            };
            if (expected is not null && Encoding.UTF8.GetString(header.Value.Span) != expected) return header.Name;
        }

        return null;
    }

    private static int HeaderBytes(LogRecord record)
    {
        var bytes = 0;
        foreach (var header in record.Headers) bytes += header.Name.Length + header.Value.Length;
        return bytes;
    }

    private static string? Repeated(LogRecord record)
    {
        for (var i = 1; i < record.Headers.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (record.Headers[i].Name == record.Headers[j].Name) return record.Headers[i].Name;
            }
        }

        return null;
    }
}
