namespace Xianning.Exchange.JsonSchema.Compilation.Patterns;

/// <summary>Reads a class whose opening bracket has been taken.</summary>
internal sealed class ClassReader(PatternReader reader)
{
    private readonly CodePointSet _items = new();

    public CodePointSet Read()
    {
        var negated = reader.Next('^');
        while (!reader.Next(']'))
            Item();
        return negated ? _items.Complement() : _items;
    }

    private void Item()
    {
        if (Letter() is not { } low)
            return;
        if (!reader.IsRange)
        {
            _items.Add(low, low);
            return;
        }

        reader.Take();
        var high = Letter() ?? throw reader.Refused("a range needs two characters");
        if (high < low)
            throw reader.Refused("a range backwards");
        _items.Add(low, high);
    }

    /// <summary>One character; null when a set was taken.</summary>
    private int? Letter()
    {
        var letter = reader.Take();
        if (letter != '\\')
            return letter;
        if (CharacterSets.TakeEscaped(reader) is not { } set)
            return reader.TakeEscapedLetter(inClass: true);
        if (reader.IsRange)
            throw reader.Refused("a range needs two characters");
        _items.Add(set);
        return null;
    }
}
