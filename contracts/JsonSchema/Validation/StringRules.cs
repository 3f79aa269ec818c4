using System.Text.RegularExpressions;

namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>What a schema asks of strings. Lengths are in code points.</summary>
internal sealed class StringRules
{
    public int MinLength { get; set; }

    public int MaxLength { get; set; } = int.MaxValue;

    public Regex? Pattern { get; set; }

    public string? PatternText { get; set; }

    public FormatCheck? Format { get; set; }

    public string? FormatName { get; set; }
}
