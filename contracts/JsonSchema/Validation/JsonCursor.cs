namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>Steps through JSON that has been read before, so that nothing is checked. A mutable struct: pass it by reference.</summary>
internal ref struct JsonCursor(ReadOnlySpan<byte> json, int position)
{
    public readonly ReadOnlySpan<byte> Json { get; } = json;

    public int Position { get; set; } = position;

    public readonly byte Current => Json[Position];

    public void SkipSpace()
    {
        while (Position < Json.Length && Json[Position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            Position++;
    }

    /// <summary>Steps over an opening bracket; false when the closing one follows, which is then passed too.</summary>
    public bool Descend()
    {
        Position++;
        SkipSpace();
        if (Current is not ((byte)'}' or (byte)']'))
            return true;
        Position++;
        return false;
    }

    /// <summary>Steps over a comma, or over the closing bracket; false after the latter.</summary>
    public bool Next()
    {
        SkipSpace();
        var goesOn = Current == ',';
        Position++;
        if (goesOn)
            SkipSpace();
        return goesOn;
    }

    /// <summary>Steps over a member's name and colon; the name's raw form.</summary>
    public ReadOnlySpan<byte> ReadName()
    {
        var name = ReadString();
        SkipSpace();
        Position++;
        SkipSpace();
        return name;
    }

    /// <summary>Steps over a string; its raw form without quotes.</summary>
    public ReadOnlySpan<byte> ReadString()
    {
        var start = ++Position;
        while (true)
        {
            Position += Json[Position..].IndexOfAny((byte)'"', (byte)'\\');
            if (Current == '"')
                return Json[start..Position++];
            Position += 2;
        }
    }

    /// <summary>Steps over a number or literal; its text.</summary>
    public ReadOnlySpan<byte> ReadPlain()
    {
        var start = Position;
        while (Position < Json.Length && Json[Position] is not ((byte)',' or (byte)']' or (byte)'}' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            Position++;
        return Json[start..Position];
    }

    public void SkipValue()
    {
        if (Current == '"')
            ReadString();
        else if (Current is (byte)'{' or (byte)'[')
            SkipBrackets();
        else
            ReadPlain();
    }

    /// <summary>Steps over an object or array; how many members or items it has.</summary>
    public int CountBelow()
    {
        var isObject = Current == '{';
        if (!Descend())
            return 0;
        var count = 0;
        do
        {
            if (isObject)
                ReadName();
            SkipValue();
            count++;
        }
        while (Next());
        return count;
    }

    private void SkipBrackets()
    {
        var open = 0;
        do
        {
            Position += Json[Position..].IndexOfAny("\"{}[]"u8);
            if (Current == '"')
            {
                ReadString();
                continue;
            }

            open += Current is (byte)'{' or (byte)'[' ? 1 : -1;
            Position++;
        }
        while (open > 0);
    }
}
