namespace Xianning.Exchange.JsonSchema.Validation;

/// <summary>What a schema asks of strings. Lengths are in code points.</summary>
internal sealed class StringRules
{
    public int MinLength { get; set; }

    public int MaxLength { get; set; } = int.MaxValue;

    public TextPattern? Pattern { get; set; }

    public FormatCheck? Format { get; set; }

    public string? FormatName { get; set; }
}
