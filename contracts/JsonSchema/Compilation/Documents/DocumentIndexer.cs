using System.Text.Json;
using Xianning.Exchange.JsonSchema.Compilation.Keywords;
using Xianning.Exchange.JsonSchema.Validation;

namespace Xianning.Exchange.JsonSchema.Compilation.Documents;

/// <summary>Finds the schemas of a document, the resources they belong to and their anchors; in strict mode refuses what would not be checked.</summary>
internal sealed class DocumentIndexer(SchemaDocuments documents, SchemaDocument document)
{
    public void IndexRoot()
    {
        var (draft, vocabularies) = (documents.Options.DefaultDraft, Vocabularies.Standard);
        if (Text(document.Root, "$schema", "") is { } schema)
            (draft, vocabularies) = documents.Dialect(schema, document.Locate("/$schema"));
        Visit(document.Root, "", new SchemaResource(document.Uri, "", draft, vocabularies), isRoot: true);
    }

    /// <summary>The schema at a pointer; one that stands where no keyword would have it is read now, in the resource around it.</summary>
    public SchemaPlace? At(string pointer)
    {
        if (document.Places.TryGetValue(pointer, out var place))
            return place;
        if (!document.TryFind(pointer, out var element))
            return null;
        if (documents.Options.Strict)
            throw new SchemaException(document.Locate(pointer), "is referred to, but is no place of a schema");
        Visit(element, pointer, document.Around(pointer).Resource, isRoot: false);
        return document.Places[pointer];
    }

    private void Visit(JsonElement element, string pointer, SchemaResource outer, bool isRoot)
    {
        if (element.ValueKind is not (JsonValueKind.Object or JsonValueKind.True or JsonValueKind.False))
            throw new SchemaException(document.Locate(pointer), "must be a schema: an object, true or false");
        var resource = isRoot || element.ValueKind == JsonValueKind.Object ? ResourceOf(element, pointer, outer, isRoot) : outer;
        var place = new SchemaPlace(document, resource, pointer, element);
        document.Places[pointer] = place;
        if (document.Places.Count > SchemaLimits.NodesMax)
            throw new SchemaException(document.Locate(pointer), $"more than {SchemaLimits.NodesMax} schemas in a document");
        if (element.ValueKind != JsonValueKind.Object)
            return;
        AddAnchors(place);
        foreach (var member in element.EnumerateObject())
            VisitKeyword(place, member);
    }

    private void VisitKeyword(SchemaPlace place, JsonProperty member)
    {
        var (resource, here) = (place.Resource, $"{place.Pointer}/{ErrorCollector.Pointer(member.Name)}");
        if (!KeywordTable.TryFind(resource.Draft, resource.Vocabularies, member.Name, out var keyword))
        {
            if (documents.Options.Strict && !member.Name.StartsWith("x-", StringComparison.Ordinal))
                throw new SchemaException(document.Locate(here), $"keyword \"{member.Name}\" is not known here, and nothing is half-checked");
            return;
        }

        if (documents.Options.Strict)
            RefuseUnchecked(place, member, keyword, document.Locate(here));
        VisitSchemas(keyword.Shape, member.Value, here, resource);
    }

    private void VisitSchemas(KeywordShape shape, JsonElement value, string here, SchemaResource resource)
    {
        switch (shape)
        {
            case KeywordShape.Schema:
            case KeywordShape.SchemaOrList when value.ValueKind != JsonValueKind.Array:
                Visit(value, here, resource, isRoot: false);
                break;
            case KeywordShape.List or KeywordShape.SchemaOrList:
                var index = 0;
                foreach (var item in SchemaKeywords.Items(value, document.Locate(here)))
                    Visit(item, $"{here}/{index++}", resource, isRoot: false);
                break;
            case KeywordShape.Map or KeywordShape.MapOrNames:
                foreach (var entry in SchemaKeywords.Members(value, document.Locate(here)))
                {
                    if (shape == KeywordShape.Map || entry.Value.ValueKind != JsonValueKind.Array)
                        Visit(entry.Value, $"{here}/{ErrorCollector.Pointer(entry.Name)}", resource, isRoot: false);
                }

                break;
            default:
                break;
        }
    }

    private static void RefuseUnchecked(SchemaPlace place, JsonProperty member, Keyword keyword, string location)
    {
        if (member.Name is "title" or "description" or "$comment")
            SchemaKeywords.String(member.Value, location);
        if (keyword.Vocabulary == Vocabularies.Content)
            throw new SchemaException(location, "content is not looked into, and nothing is half-checked");
        if (member.Name == "$schema" && place.Pointer != place.Resource.Pointer)
            throw new SchemaException(location, "may stand only beside $id or at the root");
        if (keyword.Judges && member.Name != "$ref" && IsReference7(place))
            throw new SchemaException(location, "is passed over beside $ref in draft-07");
        if (Needed(member.Name) is { } needed && !place.Element.TryGetProperty(needed, out _))
            throw new SchemaException(location, $"means nothing without {needed}");
    }

    /// <summary>The keyword without which another is passed over.</summary>
    private static string? Needed(string keyword) => keyword switch
    {
        "then" or "else" => "if",
        "minContains" or "maxContains" => "contains",
        "additionalItems" => "items",
        _ => null,
    };

    private SchemaResource ResourceOf(JsonElement element, string pointer, SchemaResource outer, bool isRoot)
    {
        var id = element.ValueKind == JsonValueKind.Object && !IsReference7(element, outer.Draft) ? Text(element, "$id", pointer) : null;
        var reference = UriReference.Parse(id ?? "");
        var names = id is not null && !id.StartsWith('#');
        if (reference.Fragment is { Length: > 0 } && outer.Draft != SchemaDraft.Draft7)
            throw new SchemaException(document.Locate(pointer + "/$id"), "must have no fragment; $anchor names a place");
        if (!names && !isRoot)
            return outer;
        var (draft, vocabularies) = (outer.Draft, outer.Vocabularies);
        if (names && !isRoot && Text(element, "$schema", pointer) is { } schema)
            (draft, vocabularies) = documents.Dialect(schema, document.Locate(pointer + "/$schema"));
        var resource = new SchemaResource(names ? UriReference.Resolve(outer.Uri, reference) : outer.Uri, pointer, draft, vocabularies);
        documents.Add(document, resource, document.Locate(pointer + "/$id"));
        return resource;
    }

    private void AddAnchors(SchemaPlace place)
    {
        var (element, pointer, resource) = (place.Element, place.Pointer, place.Resource);
        if (resource.Draft == SchemaDraft.Draft7)
        {
            if (!IsReference7(place) && UriReference.Parse(Text(element, "$id", pointer) ?? "").Fragment is { Length: > 0 } name)
                AddAnchor(place, name, "$id");
            return;
        }

        if (Text(element, "$anchor", pointer) is { } anchor)
            AddAnchor(place, anchor, "$anchor");
        if (Text(element, "$dynamicAnchor", pointer) is not { } dynamic)
            return;
        AddAnchor(place, dynamic, "$dynamicAnchor");
        resource.DynamicAnchors[dynamic] = place;
    }

    private static void AddAnchor(SchemaPlace place, string name, string keyword)
    {
        if (place.Resource.Anchors.TryGetValue(name, out var other) ? other != place : !place.Resource.Anchors.TryAdd(name, place))
            throw new SchemaException($"{place.Location}/{keyword}", $"\"{name}\" names two places");
    }

    private string? Text(JsonElement element, string keyword, string pointer) =>
        element.ValueKind == JsonValueKind.Object ? SchemaKeywords.Text(element, keyword, document.Locate(pointer)) : null;

    private static bool IsReference7(SchemaPlace place) => IsReference7(place.Element, place.Resource.Draft);

    /// <summary>Draft-07 passes over everything that stands beside <c>$ref</c>, <c>$id</c> too.</summary>
    private static bool IsReference7(JsonElement element, SchemaDraft draft) => draft == SchemaDraft.Draft7 && element.TryGetProperty("$ref", out _);
}
