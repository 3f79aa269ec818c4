using System.Text.Json;
using Xianning.Exchange.JsonSchema.Compilation.Keywords;

namespace Xianning.Exchange.JsonSchema.Compilation.Documents;

/// <summary>What a <c>$schema</c> stands for: one of the drafts, or a metaschema of the caller that names its vocabularies.</summary>
internal sealed class Dialects(SchemaDocuments documents)
{
    private const string Vocabulary = "https://json-schema.org/draft/2020-12/vocab/";

    /// <summary>How many metaschemas may stand behind each other.</summary>
    private const int ChainMax = 8;

    private readonly Dictionary<string, (SchemaDraft, Vocabularies)> _known = new(StringComparer.Ordinal);

    public (SchemaDraft Draft, Vocabularies Vocabularies) Of(string schema, string location) => Of(schema.TrimEnd('#'), location, ChainMax);

    private (SchemaDraft, Vocabularies) Of(string uri, string location, int chain)
    {
        if (Metaschemas.DraftOf(uri) is { } draft)
            return (draft, Vocabularies.Standard);
        if (_known.TryGetValue(uri, out var known))
            return known;
        if (chain == 0 || documents.Root(uri) is not { ValueKind: JsonValueKind.Object } metaschema)
            throw new SchemaException(location, $"\"{uri}\" is neither draft-07 nor 2020-12, nor a metaschema that was given; nothing is ever fetched");
        var behind = metaschema.TryGetProperty("$schema", out var next) ? SchemaKeywords.String(next, location).TrimEnd('#') : "";
        var (of, vocabularies) = behind == uri || behind.Length == 0 ? (documents.Options.DefaultDraft, Vocabularies.Standard) : Of(behind, location, chain - 1);
        return _known[uri] = (of, metaschema.TryGetProperty("$vocabulary", out var named) ? Named(named, location) : vocabularies);
    }

    /// <summary>A vocabulary that is not known may be passed over only where the metaschema says <c>false</c>.</summary>
    private static Vocabularies Named(JsonElement vocabulary, string location)
    {
        var vocabularies = Vocabularies.Core;
        foreach (var member in SchemaKeywords.Members(vocabulary, location))
        {
            var one = member.Name.StartsWith(Vocabulary, StringComparison.Ordinal) ? One(member.Name[Vocabulary.Length..]) : Vocabularies.None;
            if (one == Vocabularies.None && member.Value.ValueKind != JsonValueKind.False)
                throw new SchemaException(location, $"the metaschema requires vocabulary \"{member.Name}\", which is not known");
            vocabularies |= one;
        }

        return vocabularies;
    }

    private static Vocabularies One(string name) => name switch
    {
        "core" => Vocabularies.Core,
        "applicator" => Vocabularies.Applicator,
        "unevaluated" => Vocabularies.Unevaluated,
        "validation" => Vocabularies.Validation,
        "meta-data" => Vocabularies.MetaData,
        "format-annotation" => Vocabularies.FormatAnnotation,
        "format-assertion" => Vocabularies.FormatAssertion,
        "content" => Vocabularies.Content,
        _ => Vocabularies.None,
    };
}
