namespace Xianning.Exchange.JsonSchema;

/// <summary>What a compiled schema is to know beyond the schema's text.</summary>
public sealed class SchemaCompileOptions
{
    /// <summary>
    /// Names of the root's properties whose values' places a validation reports, in this order. Default: none. Each must be declared in the root's
    /// <c>properties</c>.
    /// </summary>
    public IReadOnlyList<string> Captures { get; init; } = [];

    /// <summary>Formats beside <c>date</c>, <c>date-time</c> and <c>uuid</c>. A schema that names any other format is refused. Default: none.</summary>
    public IReadOnlyDictionary<string, FormatCheck> Formats { get; init; } = new Dictionary<string, FormatCheck>();
}
