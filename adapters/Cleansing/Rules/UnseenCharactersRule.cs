using System.Buffers;
using Xianning.Exchange.Adapters.Mapping;

namespace Xianning.Exchange.Adapters.Cleansing.Rules;

/// <summary>DQ-06: removes control characters, zero-width characters and no-break spaces; line ends in text become LF, elsewhere they go.</summary>
internal sealed class UnseenCharactersRule : ICellRule
{
    private static readonly SearchValues<char> Unseen = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(i => (char)i), .. Enumerable.Range(0x7F, 0x21).Select(i => (char)i), '\u00A0', '\u200B', '\u200C', '\u200D', '\uFEFF']);

    public string Id => "DQ-06";

    public bool LooksAt(FieldModel field) => field.Column is not null;

    public string? Clean(string value, FieldModel field, RowInHand row)
    {
        if (!value.AsSpan().ContainsAny(Unseen)) return value;
        var keepLines = field.Kind == FieldKind.Text;
        Span<char> clean = value.Length <= 512 ? stackalloc char[value.Length] : new char[value.Length];
        var length = 0;
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (!Unseen.Contains(c) || (keepLines && c == '\n')) clean[length++] = c;
            else if (keepLines && c == '\r' && (i + 1 == value.Length || value[i + 1] != '\n')) clean[length++] = '\n';
        }

        if (length == value.Length && clean.SequenceEqual(value)) return value;
        row.Fix(Id, field);
        return length == 0 ? null : new(clean[..length].Trim());
    }
}
