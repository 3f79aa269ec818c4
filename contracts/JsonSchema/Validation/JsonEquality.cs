namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>Whether two JSON values are equal as JSON Schema has it: numbers by their value, objects whatever the order of their members.</summary>
internal static class JsonEquality
{
    /// <summary>Compares two values that have been read before.</summary>
    /// <param name="left">Begins with the one; what follows it does not matter.</param>
    /// <param name="right">Begins with the other.</param>
    /// <param name="work">Counts the steps.</param>
    public static bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, ref long work)
    {
        var a = new JsonCursor(left, 0);
        var b = new JsonCursor(right, 0);
        return Same(ref a, ref b, ref work);
    }

    private static bool Same(ref JsonCursor a, ref JsonCursor b, ref long work)
    {
        work++;
        switch (a.Current)
        {
            case (byte)'{':
                return b.Current == '{' && SameMembers(ref a, ref b, ref work);
            case (byte)'[':
                return b.Current == '[' && SameItems(ref a, ref b, ref work);
            case (byte)'"':
                return b.Current == '"' && StringText.AreEqual(a.ReadString(), b.ReadString());
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                return b.Current is (byte)'-' or (>= (byte)'0' and <= (byte)'9') && NumberText.Read(a.ReadPlain()).CompareTo(NumberText.Read(b.ReadPlain())) == 0;
            default:
                return a.ReadPlain().SequenceEqual(b.ReadPlain());
        }
    }

    private static bool SameItems(ref JsonCursor a, ref JsonCursor b, ref long work)
    {
        var (more, other) = (a.Descend(), b.Descend());
        while (more && other)
        {
            if (!Same(ref a, ref b, ref work))
                return false;
            (more, other) = (a.Next(), b.Next());
        }

        return more == other;
    }

    /// <summary>No name stands twice, so equal numbers of members and a partner for each are enough. Members are mostly in the same order.</summary>
    private static bool SameMembers(ref JsonCursor a, ref JsonCursor b, ref long work)
    {
        var start = b.Position;
        var likely = b;
        var isLikely = likely.Descend();
        var count = 0;
        for (var more = a.Descend(); more; more = a.Next())
        {
            count++;
            var name = a.ReadName();
            if (isLikely && StringText.AreEqual(name, likely.ReadName()))
            {
                if (!Same(ref a, ref likely, ref work))
                    return false;
                isLikely = likely.Next();
                continue;
            }

            isLikely = false;
            var partner = new JsonCursor(b.Json, start);
            if (!Find(ref partner, name, ref work) || !Same(ref a, ref partner, ref work))
                return false;
        }

        b.Position = start;
        return b.CountBelow() == count;
    }

    private static bool Find(ref JsonCursor members, ReadOnlySpan<byte> name, ref long work)
    {
        for (var more = members.Descend(); more; more = members.Next())
        {
            work++;
            if (StringText.AreEqual(name, members.ReadName()))
                return true;
            members.SkipValue();
        }

        return false;
    }
}
