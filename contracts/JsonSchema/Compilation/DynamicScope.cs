using Xianning.Exchange.JsonSchema.Compilation.Documents;

namespace Xianning.Exchange.JsonSchema.Compilation;

/// <summary>
/// What each <c>$dynamicAnchor</c> means on a way through the schemas: the place in the outermost resource that was entered. A schema is compiled once for
/// each scope that it is reached in, so that nothing of it is left to do for a document. Equal scopes are one object.
/// </summary>
internal sealed class DynamicScope
{
    private readonly SortedDictionary<string, SchemaPlace> _anchors;
    private readonly Dictionary<string, DynamicScope> _all;
    private readonly Dictionary<SchemaResource, DynamicScope> _entered = [];

    private DynamicScope(SortedDictionary<string, SchemaPlace> anchors, Dictionary<string, DynamicScope> all)
    {
        _anchors = anchors;
        _all = all;
    }

    public static DynamicScope New() => new(new(StringComparer.Ordinal), []);

    /// <summary>The place that an anchor means; null when no resource entered has it.</summary>
    public SchemaPlace? Find(string anchor) => _anchors.GetValueOrDefault(anchor);

    /// <summary>The scope within a resource.</summary>
    public DynamicScope Enter(SchemaResource resource)
    {
        if (resource.DynamicAnchors.Count == 0)
            return this;
        if (!_entered.TryGetValue(resource, out var within))
            _entered[resource] = within = With(resource);
        return within;
    }

    private DynamicScope With(SchemaResource resource)
    {
        var anchors = new SortedDictionary<string, SchemaPlace>(_anchors, StringComparer.Ordinal);
        foreach (var (name, place) in resource.DynamicAnchors)
            anchors.TryAdd(name, place);
        if (anchors.Count == _anchors.Count)
            return this;
        var key = string.Join('\n', anchors.Select(anchor => $"{anchor.Key}\t{anchor.Value.Document.Uri}\t{anchor.Value.Pointer}"));
        if (!_all.TryGetValue(key, out var scope))
            _all[key] = scope = new DynamicScope(anchors, _all);
        return scope;
    }
}
