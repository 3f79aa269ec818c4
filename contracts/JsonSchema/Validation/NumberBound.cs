namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>A number that stands in a schema, read once and kept exactly.</summary>
internal sealed class NumberBound
{
    private readonly bool _negative;
    private readonly byte[] _digits;
    private readonly int _count;
    private readonly long _point;

    public NumberBound(ReadOnlySpan<byte> text)
    {
        var number = NumberText.Read(text);
        _negative = number.IsNegative;
        _digits = number.Digits.ToArray();
        _count = number.Count;
        _point = number.Point;
        Text = System.Text.Encoding.ASCII.GetString(text);
    }

    /// <summary>The number as the schema writes it.</summary>
    public string Text { get; }

    public int DigitCount => _count;

    public NumberText Number => NumberText.Of(_negative, _digits, _count, _point);
}
