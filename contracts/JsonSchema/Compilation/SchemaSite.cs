using System.Text.Json;
using Xianning.Exchange.JsonSchema.Compilation.Documents;
using Xianning.Exchange.JsonSchema.Compilation.Keywords;
using Xianning.Exchange.JsonSchema.Validation;

namespace Xianning.Exchange.JsonSchema.Compilation;

/// <summary>A schema that is being read into its node: its keywords, as its draft and vocabularies know them, and the schemas it leads to.</summary>
internal sealed class SchemaSite(SchemaBuilder builder, SchemaPlace place, DynamicScope scope)
{
    private static readonly string[] Annotating = ["$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "if", "dependentSchemas", "dependencies"];

    public SchemaCompileOptions Options => builder.Options;

    public SchemaDraft Draft => place.Resource.Draft;

    /// <summary>Whether the metaschema names the vocabulary that asserts formats.</summary>
    public bool AssertsFormats => Options.AssertsFormats || place.Resource.Vocabularies.HasFlag(Vocabularies.FormatAssertion);

    /// <summary>Whether other schemas on the same value may evaluate items or members of it.</summary>
    public bool HasAnnotating => Array.Exists(Annotating, keyword => Has(keyword, out _));

    /// <summary>A keyword's value; false where it is absent, or no keyword here.</summary>
    public bool Has(string keyword, out JsonElement value)
    {
        value = default;
        return KeywordTable.TryFind(Draft, place.Resource.Vocabularies, keyword, out _) && place.Element.TryGetProperty(keyword, out value);
    }

    /// <summary>Notes that a format is asserted here.</summary>
    public void Assert(string format) => builder.Formats.Add(format);

    /// <summary>Where something of this schema stands.</summary>
    public string Location(string below) => place.Location + below;

    /// <summary>The schema below this one, which judges other values.</summary>
    public SchemaUse Below(string pointer) => Use(pointer, inPlace: false);

    /// <summary>The schema below this one, which judges the same value.</summary>
    public SchemaUse InPlace(string pointer) => Use(pointer, inPlace: true);

    /// <summary>The schemas of a list, which judge the same value.</summary>
    public SchemaUse[] ListInPlace(string keyword, JsonElement list)
    {
        var count = Count(keyword, list);
        return [.. Enumerable.Range(0, count).Select(index => InPlace($"/{keyword}/{index}"))];
    }

    /// <summary>The number of schemas in a list; it must not be empty.</summary>
    public int Count(string keyword, JsonElement list) =>
        SchemaKeywords.Items(list, Location("/" + keyword)).Count() is var count and > 0
            ? count
            : throw new SchemaException(Location("/" + keyword), "must have at least one schema");

    /// <summary>The schema that <c>$ref</c> or <c>$dynamicRef</c> names.</summary>
    public SchemaUse Follow(string keyword)
    {
        var (target, within) = builder.Follow(place, scope, keyword);
        return builder.Use(target, within, "/" + keyword, inPlace: true);
    }

    private SchemaUse Use(string pointer, bool inPlace) => builder.Use(place.Document.Places[place.Pointer + pointer], scope, pointer, inPlace);
}
