using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>The code of each way in which an envelope can be malformed.</summary>
internal static class EnvelopeFaults
{
    public static ErrorCode CodeOf(EnvelopeFault fault) => fault switch
    {
        EnvelopeFault.Domain => ExchangeErrors.EnvelopeDomain,
        EnvelopeFault.Version => ExchangeErrors.ProofVersion,
        EnvelopeFault.UnknownTag => ExchangeErrors.EnvelopeUnknownTag,
        EnvelopeFault.TagOrder => ExchangeErrors.EnvelopeTagOrder,
        EnvelopeFault.EmptyValue => ExchangeErrors.EnvelopeEmptyValue,
        EnvelopeFault.Text => ExchangeErrors.EnvelopeText,
        EnvelopeFault.Missing => ExchangeErrors.EnvelopeMissing,
        EnvelopeFault.Size => ExchangeErrors.EnvelopeSize,
        EnvelopeFault.Truncated => ExchangeErrors.EnvelopeTruncated,
        EnvelopeFault.Source or EnvelopeFault.Audience or EnvelopeFault.Number => ExchangeErrors.EnvelopeValue,
        EnvelopeFault.Algorithm or EnvelopeFault.BatchSize or EnvelopeFault.ProofLength or EnvelopeFault.SignatureForm => ExchangeErrors.ProofShape,
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "A fault without a code."),
    };
}
