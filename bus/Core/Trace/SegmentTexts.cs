namespace Xianning.Exchange.Bus.Trace;

/// <summary>The texts of a segment, each kept once and named by its number; 0 is no text.</summary>
internal sealed class SegmentTexts
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> texts = [];

    internal void Clear()
    {
        numbers.Clear();
        texts.Clear();
    }

    internal int NumberOf(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return 0;
        }

        if (!numbers.TryGetValue(text, out var number))
        {
            texts.Add(text);
            number = texts.Count;
            numbers.Add(text, number);
        }

        return number;
    }

    internal void Write(SegmentBuffer target)
    {
        target.WriteNumber(texts.Count);
        foreach (var text in texts)
        {
            target.WriteText(text);
        }
    }
}
