using Xianning.Exchange.JsonSchema.Compilation.Keywords;

namespace Xianning.Exchange.JsonSchema.Compilation.Documents;

/// <summary>A schema with a URI of its own, and what its plain-name fragments mean.</summary>
internal sealed class SchemaResource(string uri, string pointer, SchemaDraft draft, Vocabularies vocabularies)
{
    /// <summary>Its URI without a fragment: the base of its references. Empty for a document without <c>$id</c>.</summary>
    public string Uri { get; } = uri;

    /// <summary>JSON pointer to its root in its document.</summary>
    public string Pointer { get; } = pointer;

    public SchemaDraft Draft { get; } = draft;

    public Vocabularies Vocabularies { get; } = vocabularies;

    public Dictionary<string, SchemaPlace> Anchors { get; } = [];

    /// <summary>The anchors of <c>$dynamicAnchor</c>, which <see cref="Anchors"/> holds too.</summary>
    public SortedDictionary<string, SchemaPlace> DynamicAnchors { get; } = new(StringComparer.Ordinal);
}
