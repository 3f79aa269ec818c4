using System.Buffers;

namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>A hash that equal JSON values share, with this process's random seed.</summary>
internal static class JsonHash
{
    /// <summary>Hashes the value at a cursor, which has been read before, and steps over it.</summary>
    public static int Of(ref JsonCursor cursor) => cursor.Current switch
    {
        (byte)'{' => OfMembers(ref cursor),
        (byte)'[' => OfItems(ref cursor),
        (byte)'"' => OfText(cursor.ReadString()),
        (byte)'-' or (>= (byte)'0' and <= (byte)'9') => OfNumber(NumberText.Read(cursor.ReadPlain())),
        _ => HashCode.Combine(cursor.ReadPlain()[0]),
    };

    private static int OfItems(ref JsonCursor cursor)
    {
        var hash = new HashCode();
        hash.Add('[');
        for (var more = cursor.Descend(); more; more = cursor.Next())
            hash.Add(Of(ref cursor));
        return hash.ToHashCode();
    }

    private static int OfMembers(ref JsonCursor cursor)
    {
        var sum = 0;
        for (var more = cursor.Descend(); more; more = cursor.Next())
        {
            var name = OfText(cursor.ReadName());
            sum = unchecked(sum + HashCode.Combine(name, Of(ref cursor)));
        }

        return HashCode.Combine('{', sum);
    }

    private static int OfText(ReadOnlySpan<byte> raw)
    {
        var hash = new HashCode();
        if (!raw.Contains((byte)'\\'))
        {
            hash.AddBytes(raw);
            return hash.ToHashCode();
        }

        var rented = ArrayPool<byte>.Shared.Rent(raw.Length);
        hash.AddBytes(rented.AsSpan(0, StringText.Unescape(raw, rented)));
        ArrayPool<byte>.Shared.Return(rented);
        return hash.ToHashCode();
    }

    private static int OfNumber(NumberText number)
    {
        var hash = new HashCode();
        if (number.IsZero)
            return hash.ToHashCode();
        hash.Add(number.IsNegative);
        hash.Add(number.Point);
        foreach (var digit in number.Digits)
        {
            if (digit != '.')
                hash.Add(digit);
        }

        return hash.ToHashCode();
    }
}
