using System.Text.Json;

namespace Xianning.Exchange.JsonSchema.Compilation.Documents;

/// <summary>A place in a document where a schema stands.</summary>
internal sealed class SchemaPlace(SchemaDocument document, SchemaResource resource, string pointer, JsonElement element)
{
    public SchemaDocument Document { get; } = document;

    /// <summary>The schema resource that it belongs to: the nearest <c>$id</c> around it.</summary>
    public SchemaResource Resource { get; } = resource;

    /// <summary>JSON pointer from the document's root.</summary>
    public string Pointer { get; } = pointer;

    public JsonElement Element { get; } = element;

    /// <summary>The pointer, behind the document's URI when it is not the compiled one.</summary>
    public string Location => Document.Locate(Pointer);
}
