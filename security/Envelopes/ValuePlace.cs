namespace Xianning.Exchange.Security.Envelopes;

/// <summary>Where an attribute's value stands in A; length 0 when absent.</summary>
internal readonly record struct ValuePlace(int Start, int Length)
{
    internal ReadOnlySpan<byte> In(ReadOnlySpan<byte> bytes) => bytes.Slice(Start, Length);
}
