namespace Xianning.Exchange.Security.Envelopes;

/// <summary>The form of an audience: <c>*</c>, or distinct USCCs in ascending order joined by commas. Whether a USCC exists is the directory's to say.</summary>
internal static class AudienceScan
{
    private const int Step = EnvelopeBounds.UsccLength + 1;

    internal static EnvelopeFault Check(ReadOnlySpan<byte> value)
    {
        if (value is [(byte)'*'])
        {
            return EnvelopeFault.None;
        }

        if (value.Length > (EnvelopeBounds.AudienceMax * Step) - 1)
        {
            return EnvelopeFault.Size;
        }

        if ((value.Length + 1) % Step != 0)
        {
            return EnvelopeFault.Audience;
        }

        ReadOnlySpan<byte> before = default;
        for (var at = 0; at < value.Length; at += Step)
        {
            var uscc = value.Slice(at, EnvelopeBounds.UsccLength);
            var joined = at == 0 || value[at - 1] == ',';
            if (!joined || !IsUscc(uscc) || uscc.SequenceCompareTo(before) <= 0)
            {
                return EnvelopeFault.Audience;
            }

            before = uscc;
        }

        return EnvelopeFault.None;
    }

    internal static bool Names(string audience, string uscc)
    {
        for (var at = 0; at + EnvelopeBounds.UsccLength <= audience.Length; at += Step)
        {
            if (audience.AsSpan(at, EnvelopeBounds.UsccLength).SequenceEqual(uscc))
            {
                return true;
            }
        }

        return false;
    }

    internal static bool IsUscc(ReadOnlySpan<byte> value) =>
        value.Length == EnvelopeBounds.UsccLength && !value.ContainsAnyExcept(UsccBytes);

    private static readonly System.Buffers.SearchValues<byte> UsccBytes = System.Buffers.SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"u8);
}
