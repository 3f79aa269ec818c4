namespace Xianning.Exchange.JsonSchema;

/// <summary>What a compiled schema is to know beyond the schema's text.</summary>
public sealed class SchemaCompileOptions
{
    /// <summary>
    /// Names of the root's properties whose values' places a validation reports, in this order. Default: none. Each must be declared in the root's
    /// <c>properties</c>.
    /// </summary>
    public IReadOnlyList<string> Captures { get; init; } = [];

    /// <summary>The caller's own formats, asserted whatever <see cref="AssertsFormats"/> says; they go before the standard's of the same name. Default: none.</summary>
    public IReadOnlyDictionary<string, FormatCheck> Formats { get; init; } = new Dictionary<string, FormatCheck>();

    /// <summary>Whether the standard's formats are asserted. Default: no, they are annotations, as both drafts have it.</summary>
    public bool AssertsFormats { get; init; }

    /// <summary>
    /// Whether a schema is refused when it says what would not be checked: a keyword that neither the draft knows nor begins with <c>x-</c>, a format that is
    /// not known, content keywords. Published contracts are compiled like this. Default: no, all that is an annotation, as the standard has it.
    /// </summary>
    public bool Strict { get; init; }

    /// <summary>The draft of a document that has no <c>$schema</c>. Default: 2020-12.</summary>
    public SchemaDraft DefaultDraft { get; init; } = SchemaDraft.Draft202012;

    /// <summary>
    /// Further documents by their absolute URIs without a fragment, UTF-8: what <c>$ref</c> and <c>$schema</c> may name beside the metaschemas of both drafts.
    /// Nothing is ever fetched. Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Documents { get; init; } = new Dictionary<string, ReadOnlyMemory<byte>>();
}
