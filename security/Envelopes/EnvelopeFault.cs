namespace Xianning.Exchange.Security.Envelopes;

/// <summary>Why attributes or a proof cannot be read (envelope.md section 1). Each is a code of area ENV and cannot be released.</summary>
public enum EnvelopeFault
{
    /// <summary>They can be read.</summary>
    None,

    /// <summary>The attributes do not begin with <c>XNXE</c>.</summary>
    Domain,

    /// <summary>The version byte of attributes or proof is not 01.</summary>
    Version,

    /// <summary>A tag that this version does not know.</summary>
    UnknownTag,

    /// <summary>Tags are not strictly ascending, or do not end with 7f.</summary>
    TagOrder,

    /// <summary>An attribute without a byte.</summary>
    EmptyValue,

    /// <summary>Invalid UTF-8 or a control character.</summary>
    Text,

    /// <summary>An attribute that must be there is absent.</summary>
    Missing,

    /// <summary>Too long, or a number, id or hash of another length than its tag has.</summary>
    Size,

    /// <summary>The bytes end inside an attribute.</summary>
    Truncated,

    /// <summary>The source is not <c>USCC/system/stream</c>.</summary>
    Source,

    /// <summary>The audience is neither <c>*</c> nor distinct USCCs in ascending order joined by commas.</summary>
    Audience,

    /// <summary>A number outside its range: a time beyond the calendar, a tombstone that is not 01.</summary>
    Number,

    /// <summary>The algorithm is not 1 or 2.</summary>
    Algorithm,

    /// <summary>The batch size is not 1 to 256, or its numbers exceed 64 bits.</summary>
    BatchSize,

    /// <summary>The proof is shorter or longer than its parts.</summary>
    ProofLength,

    /// <summary>The signature is not minimal DER with r and s in [1, n-1].</summary>
    SignatureForm,
}
