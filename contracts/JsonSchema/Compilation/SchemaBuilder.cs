using System.Runtime.InteropServices;
using System.Text.Json;
using Xianning.Exchange.JsonSchema.Compilation.Documents;
using Xianning.Exchange.JsonSchema.Compilation.Keywords;
using Xianning.Exchange.JsonSchema.Validation;

namespace Xianning.Exchange.JsonSchema.Compilation;

/// <summary>Builds the nodes of all schemas that are reached, each once for its dynamic scope. A schema that is only a reference is replaced by its target.</summary>
internal sealed class SchemaBuilder(SchemaDocuments documents)
{
    private readonly References _references = new(documents);
    private readonly Dictionary<(SchemaPlace, DynamicScope), SchemaNode> _nodes = [];
    private readonly Queue<(SchemaNode Node, SchemaSite Site)> _pending = [];
    private readonly HashSet<SchemaPlace> _built = [];
    private long _bytes;

    public SchemaCompileOptions Options => documents.Options;

    /// <summary>Names of the formats that are asserted anywhere.</summary>
    public HashSet<string> Formats { get; } = new(StringComparer.Ordinal);

    /// <summary>Builds the document's root and all else in it, so that nothing in it is left unread.</summary>
    public SchemaUse Build(SchemaDocument main)
    {
        var scope = DynamicScope.New();
        var root = Use(main.Places[""], scope, "", inPlace: true);
        Drain();
        foreach (var place in main.Places.Values.ToArray())
        {
            if (!_built.Contains(place))
                Use(place, scope.Enter(main.Places[""].Resource), "", inPlace: true);
            Drain();
        }

        Cycles.Refuse(_nodes.Values);
        Discriminators.Set(_nodes.Values);
        return root;
    }

    public SchemaUse Use(SchemaPlace place, DynamicScope scope, string path, bool inPlace)
    {
        string? title = null;
        var passed = new HashSet<(SchemaPlace, DynamicScope)>();
        while (OnlyReference(place) is { } keyword)
        {
            _built.Add(place);
            if (!passed.Add((place, scope)))
                throw new SchemaException($"{place.Location}/{keyword}", "refers to itself");
            title ??= Title(place);
            (place, scope) = Follow(place, scope, keyword);
            path = $"{path}/{keyword}";
        }

        return new SchemaUse(NodeOf(place, scope.Enter(place.Resource)), new SchemaRoute(path, title ?? Title(place), inPlace));
    }

    /// <summary>The place that a reference names in a scope, and the scope there.</summary>
    public (SchemaPlace Place, DynamicScope Scope) Follow(SchemaPlace place, DynamicScope scope, string keyword)
    {
        scope = scope.Enter(place.Resource);
        var target = _references.Resolve(place, keyword, out var dynamicAnchor);
        if (keyword == "$dynamicRef" && dynamicAnchor is not null)
            target = scope.Enter(target.Resource).Find(dynamicAnchor) ?? target;
        return (target, scope.Enter(target.Resource));
    }

    /// <summary>The place that a schema refers to in the end, and every place on the way; for what tells of properties without judging them.</summary>
    public IEnumerable<SchemaPlace> Way(SchemaPlace place)
    {
        var scope = DynamicScope.New();
        var passed = new HashSet<SchemaPlace>();
        while (passed.Add(place))
        {
            yield return place;
            if (place.Element.ValueKind != JsonValueKind.Object || !place.Element.TryGetProperty("$ref", out _))
                yield break;
            (place, scope) = Follow(place, scope, "$ref");
        }
    }

    private void Drain()
    {
        while (_pending.TryDequeue(out var next))
            NodeReader.Fill(next.Site, next.Node);
    }

    private SchemaNode NodeOf(SchemaPlace place, DynamicScope scope)
    {
        _built.Add(place);
        if (place.Element.ValueKind == JsonValueKind.True || (place.Element.ValueKind == JsonValueKind.Object && !Judging(place).Any()))
            return SchemaNode.Anything;
        if (_nodes.TryGetValue((place, scope), out var node))
            return node;
        if (_nodes.Count >= SchemaLimits.NodesMax)
            throw new SchemaException(place.Location, $"more than {SchemaLimits.NodesMax} schemas to compile");
        _bytes += JsonMarshal.GetRawUtf8Value(place.Element).Length;
        if (_bytes > SchemaLimits.CompiledBytesMax)
            throw new SchemaException(place.Location, $"more than {SchemaLimits.CompiledBytesMax} bytes to compile");
        node = new SchemaNode(place.Location) { Title = Title(place), Never = place.Element.ValueKind == JsonValueKind.False };
        _nodes[(place, scope)] = node;
        if (!node.Never)
            _pending.Enqueue((node, new SchemaSite(this, place, scope)));
        return node;
    }

    /// <summary>The reference that a schema only is: in draft-07 whatever stands beside it, later when nothing beside it judges.</summary>
    private static string? OnlyReference(SchemaPlace place)
    {
        if (place.Element.ValueKind != JsonValueKind.Object)
            return null;
        if (place.Resource.Draft == SchemaDraft.Draft7 && place.Element.TryGetProperty("$ref", out _))
            return "$ref";
        var judging = Judging(place).Take(2).ToArray();
        return judging is [("$ref" or "$dynamicRef") and var keyword] ? keyword : null;
    }

    private static IEnumerable<string> Judging(SchemaPlace place) =>
        from member in place.Element.EnumerateObject()
        where KeywordTable.TryFind(place.Resource.Draft, place.Resource.Vocabularies, member.Name, out var keyword) && keyword.Judges
        select member.Name;

    private static string? Title(SchemaPlace place) =>
        place.Element.ValueKind == JsonValueKind.Object ? SchemaKeywords.Text(place.Element, "title", place.Location) : null;
}
