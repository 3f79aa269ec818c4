using System.Text.Json;
using Xianning.Exchange.JsonSchema.Compilation.Keywords;
using Xianning.Exchange.JsonSchema.Validation;

namespace Xianning.Exchange.JsonSchema.Compilation.Documents;

/// <summary>The documents of one compilation: the schema itself, what the caller gave beside it, the metaschemas. Each is read when it is first asked for.</summary>
internal sealed class SchemaDocuments : IDisposable
{
    private readonly List<JsonDocument> _read = [];
    private readonly Dictionary<string, SchemaDocument> _documents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (SchemaDocument Document, SchemaResource Resource)> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _given = new(StringComparer.Ordinal);
    private readonly Dialects _dialects;

    public SchemaDocuments(SchemaCompileOptions options)
    {
        Options = options;
        _dialects = new Dialects(this);
        foreach (var (uri, text) in options.Documents)
            _given[uri.TrimEnd('#')] = text;
    }

    public SchemaCompileOptions Options { get; }

    /// <summary>Reads the schema that is compiled.</summary>
    public SchemaDocument Main(ReadOnlySpan<byte> utf8) => Index(Read("", isMain: true, utf8));

    /// <summary>The schema resource of a URI without a fragment; null when nobody gave it.</summary>
    public (SchemaDocument Document, SchemaResource Resource)? Find(string uri)
    {
        if (_resources.TryGetValue(uri, out var found))
            return found;
        if (Text(uri) is not { } text)
            return null;
        var document = Index(Read(uri, isMain: false, text.Span));
        return (document, document.Places[""].Resource);
    }

    /// <summary>The root of a document that need not be a schema that we know, for its <c>$vocabulary</c>; null when nobody gave it.</summary>
    public JsonElement? Root(string uri) => Text(uri) is { } text ? Parse("", text.Span) : null;

    /// <summary>The draft and the vocabularies that a <c>$schema</c> stands for.</summary>
    public (SchemaDraft Draft, Vocabularies Vocabularies) Dialect(string schema, string location) => _dialects.Of(schema, location);

    /// <summary>Makes a resource known by its URI.</summary>
    public void Add(SchemaDocument document, SchemaResource resource, string location)
    {
        if (!_resources.TryAdd(resource.Uri, (document, resource)) && document.IsMain)
            throw new SchemaException(location, $"\"{resource.Uri}\" stands for two schemas");
    }

    public void Dispose()
    {
        foreach (var document in _read)
            document.Dispose();
    }

    private ReadOnlyMemory<byte>? Text(string uri)
    {
        if (_given.TryGetValue(uri, out var text))
            return text;
        return Metaschemas.Find(uri) is { } official ? new ReadOnlyMemory<byte>?(official) : null;
    }

    private SchemaDocument Read(string uri, bool isMain, ReadOnlySpan<byte> utf8)
    {
        if (_documents.Count >= SchemaLimits.DocumentsMax)
            throw new SchemaException("", $"more than {SchemaLimits.DocumentsMax} documents");
        var document = new SchemaDocument(uri, isMain, Parse(isMain ? "" : uri + "#", utf8));
        _documents.Add(uri, document);
        return document;
    }

    private SchemaDocument Index(SchemaDocument document)
    {
        new DocumentIndexer(this, document).IndexRoot();
        // A document answers to the URI that it was given under, whatever its own $id says.
        _resources.TryAdd(document.Uri, (document, document.Places[""].Resource));
        return document;
    }

    private JsonElement Parse(string location, ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > SchemaLimits.SchemaBytesMax)
            throw new SchemaException(location, $"larger than {SchemaLimits.SchemaBytesMax} bytes");
        var errors = new ErrorCollector(1);
        new SchemaWalker(utf8, default, errors).Run(SchemaNode.Anything);
        if (errors.Errors.Count > 0)
            throw new SchemaException(location + errors.Errors[0].InstancePointer, errors.Errors[0].MessageEn);
        var document = JsonDocument.Parse(utf8.ToArray(), new JsonDocumentOptions { MaxDepth = SchemaLimits.SchemaDepthMax });
        _read.Add(document);
        return document.RootElement;
    }
}
