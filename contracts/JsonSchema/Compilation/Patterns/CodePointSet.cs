using System.Globalization;
using System.Text;

namespace Xianning.Exchange.JsonSchema.Compilation.Patterns;

/// <summary>A set of Unicode code points, surrogates left out: text that is judged has none alone.</summary>
internal sealed class CodePointSet
{
    private const int Last = 0x10FFFF;
    private const int AstralFirst = 0x10000;
    private const int SurrogateFirst = 0xD800;
    private const int SurrogateLast = 0xDFFF;
    private const int LowFirst = 0xDC00;

    private readonly List<(int Low, int High)> _ranges = [];

    public static CodePointSet Of(params ReadOnlySpan<(int Low, int High)> ranges)
    {
        var set = new CodePointSet();
        foreach (var (low, high) in ranges)
            set.Add(low, high);
        return set;
    }

    /// <summary>The ranges, sorted and apart from each other.</summary>
    public List<(int Low, int High)> Ranges
    {
        get
        {
            var merged = new List<(int Low, int High)>();
            foreach (var (low, high) in _ranges.Order())
            {
                if (merged.Count > 0 && low <= merged[^1].High + 1)
                    merged[^1] = (merged[^1].Low, Math.Max(merged[^1].High, high));
                else
                    merged.Add((low, high));
            }

            return merged;
        }
    }

    public void Add(int low, int high)
    {
        if (low < SurrogateFirst)
            _ranges.Add((low, Math.Min(high, SurrogateFirst - 1)));
        if (high > SurrogateLast)
            _ranges.Add((Math.Max(low, SurrogateLast + 1), high));
    }

    public void Add(CodePointSet other) => _ranges.AddRange(other._ranges);

    /// <summary>Every code point that is not in the set.</summary>
    public CodePointSet Complement()
    {
        var rest = new CodePointSet();
        var next = 0;
        foreach (var (low, high) in Ranges)
        {
            if (low > next)
                rest.Add(next, low - 1);
            next = high + 1;
        }

        if (next <= Last)
            rest.Add(next, Last);
        return rest;
    }

    /// <summary>The set as a .NET pattern of one code point: a class of units, or of pairs of them.</summary>
    public string ToPattern()
    {
        var units = new StringBuilder();
        var pairs = new List<string>();
        foreach (var (low, high) in Ranges)
        {
            if (low < AstralFirst)
                units.Append(Range(low, Math.Min(high, AstralFirst - 1)));
            if (high >= AstralFirst)
                AddPairs(Math.Max(low, AstralFirst), high, pairs);
        }

        if (units.Length > 0)
            pairs.Insert(0, $"[{units}]");
        return pairs.Count switch
        {
            0 => @"[^\u0000-\uFFFF]",
            1 when units.Length > 0 => pairs[0],
            _ => $"(?:{string.Join('|', pairs)})",
        };
    }

    /// <summary>A unit as a .NET pattern has it, in a class or outside.</summary>
    public static string Unit(int unit) =>
        char.IsAsciiLetterOrDigit((char)unit) ? ((char)unit).ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{unit:X4}");

    private static string Range(int low, int high) => low == high ? Unit(low) : $"{Unit(low)}-{Unit(high)}";

    /// <summary>Splits a range beyond the basic plane where the first unit changes: a piece of its first, whole ones, a piece of its last.</summary>
    private static void AddPairs(int low, int high, List<string> pairs)
    {
        while (low <= high)
        {
            var (first, last) = (HighUnit(low), HighUnit(high));
            var startsWhole = LowUnit(low) == LowFirst;
            if (first < last && startsWhole)
            {
                var whole = LowUnit(high) == SurrogateLast ? last : last - 1;
                pairs.Add($"[{Range(first, whole)}][{Range(LowFirst, SurrogateLast)}]");
                low = CodePoint(whole, SurrogateLast) + 1;
                continue;
            }

            var end = first == last ? high : CodePoint(first, SurrogateLast);
            pairs.Add($"{Unit(first)}[{Range(LowUnit(low), LowUnit(end))}]");
            low = end + 1;
        }
    }

    private static int HighUnit(int codePoint) => SurrogateFirst + ((codePoint - AstralFirst) >> 10);

    private static int LowUnit(int codePoint) => LowFirst + ((codePoint - AstralFirst) & 0x3FF);

    private static int CodePoint(int high, int low) => AstralFirst + ((high - SurrogateFirst) << 10) + (low - LowFirst);
}
