namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>A property that every branch of a choice allows other strings: its value leaves one branch.</summary>
internal sealed class Discriminator(byte[] name, (byte[] Value, int Branch)[] values)
{
    /// <summary>The branch that the object at a place can hold; -1 when that is not known. An object that has not been read tells only by its first member.</summary>
    public int Find(ReadOnlySpan<byte> json, int position, bool trusted, ref long work)
    {
        var text = trusted ? Value(json, position, ref work) : FirstValue(json[position..]);
        if (text.IsEmpty)
            return -1;
        foreach (var (value, branch) in values)
        {
            if (text.SequenceEqual(value))
                return branch;
        }

        return -1;
    }

    private ReadOnlySpan<byte> Value(ReadOnlySpan<byte> json, int position, ref long work)
    {
        var cursor = new JsonCursor(json, position);
        for (var more = cursor.Descend(); more; more = cursor.Next())
        {
            var found = cursor.ReadName().SequenceEqual(name);
            work += 1 + ((cursor.Position - position) >> 4);
            position = cursor.Position;
            if (found)
                return cursor.Current == '"' ? cursor.ReadString() : default;
            cursor.SkipValue();
        }

        return default;
    }

    private ReadOnlySpan<byte> FirstValue(ReadOnlySpan<byte> json)
    {
        json = json[1..].TrimStart(" \t\r\n"u8);
        if (json.Length < name.Length + 2 || json[0] != '"' || !json[1..].StartsWith(name) || json[name.Length + 1] != '"')
            return default;
        json = json[(name.Length + 2)..].TrimStart(" \t\r\n"u8);
        if (json.IsEmpty || json[0] != ':')
            return default;
        json = json[1..].TrimStart(" \t\r\n"u8);
        if (json.IsEmpty || json[0] != '"')
            return default;
        json = json[1..];
        var end = json.IndexOfAny((byte)'"', (byte)'\\');
        return end < 0 || json[end] != '"' ? default : json[..end];
    }
}
