using Xianning.Exchange.JsonSchema.Compilation.Documents;

namespace Xianning.Exchange.JsonSchema.Compilation;

/// <summary>Finds what references name. Nothing is fetched: documents are those that were given, and the metaschemas.</summary>
internal sealed class References(SchemaDocuments documents)
{
    /// <summary>The place that a schema's <c>$ref</c> or <c>$dynamicRef</c> names at first sight.</summary>
    /// <param name="place">The schema.</param>
    /// <param name="keyword">The keyword.</param>
    /// <param name="dynamicAnchor">The <c>$dynamicAnchor</c> that the reference's fragment is there; null when it is none.</param>
    public SchemaPlace Resolve(SchemaPlace place, string keyword, out string? dynamicAnchor)
    {
        var location = $"{place.Location}/{keyword}";
        var text = SchemaKeywords.String(place.Element.GetProperty(keyword), location);
        var reference = UriReference.Parse(text);
        var (document, resource) = text.Length == 0 || text[0] == '#' ? (place.Document, place.Resource) : Resource(place, reference, text, location);
        var fragment = Uri.UnescapeDataString(reference.Fragment ?? "");
        dynamicAnchor = resource.DynamicAnchors.ContainsKey(fragment) ? fragment : null;
        return Within(document, resource, fragment) ?? throw new SchemaException(location, $"\"{text}\" names no place in its schema");
    }

    private (SchemaDocument, SchemaResource) Resource(SchemaPlace place, UriReference reference, string text, string location) =>
        documents.Find(UriReference.Resolve(place.Resource.Uri, reference))
        ?? throw new SchemaException(location, $"\"{text}\" names no schema that was given; nothing is ever fetched");

    private SchemaPlace? Within(SchemaDocument document, SchemaResource resource, string fragment)
    {
        if (fragment.Length > 0 && fragment[0] != '/')
            return resource.Anchors.GetValueOrDefault(fragment);
        return new DocumentIndexer(documents, document).At(resource.Pointer + fragment);
    }
}
