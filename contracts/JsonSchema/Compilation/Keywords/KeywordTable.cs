using static Xianning.Exchange.JsonSchema.Compilation.Keywords.KeywordShape;

namespace Xianning.Exchange.JsonSchema.Compilation.Keywords;

/// <summary>The keywords of each draft. <c>definitions</c> and <c>dependencies</c> go on in 2020-12, as its metaschema describes them.</summary>
internal static class KeywordTable
{
    private static readonly Dictionary<string, Keyword> Common = New(
        (Vocabularies.Core, Plain, false, "$id $schema $comment"),
        (Vocabularies.Core, Plain, true, "$ref"),
        (Vocabularies.Core, Map, false, "definitions"),
        (Vocabularies.Applicator, Schema, true, "additionalProperties contains propertyNames if then else not"),
        (Vocabularies.Applicator, Map, true, "properties patternProperties"),
        (Vocabularies.Applicator, MapOrNames, true, "dependencies"),
        (Vocabularies.Applicator, List, true, "allOf anyOf oneOf"),
        (Vocabularies.Validation, Plain, true, "type enum const multipleOf minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength pattern"),
        (Vocabularies.Validation, Plain, true, "minItems maxItems uniqueItems minProperties maxProperties required"),
        (Vocabularies.MetaData, Plain, false, "title description default readOnly writeOnly examples"),
        (Vocabularies.Format, Plain, true, "format"),
        (Vocabularies.Content, Plain, false, "contentEncoding contentMediaType"));

    private static readonly Dictionary<string, Keyword> Draft7 = New(
        Common,
        (Vocabularies.Applicator, SchemaOrList, true, "items"),
        (Vocabularies.Applicator, Schema, true, "additionalItems"));

    private static readonly Dictionary<string, Keyword> Draft202012 = New(
        Common,
        (Vocabularies.Core, Plain, false, "$anchor $dynamicAnchor $vocabulary"),
        (Vocabularies.Core, Plain, true, "$dynamicRef"),
        (Vocabularies.Core, Map, false, "$defs"),
        (Vocabularies.Applicator, Schema, true, "items"),
        (Vocabularies.Applicator, List, true, "prefixItems"),
        (Vocabularies.Applicator, Map, true, "dependentSchemas"),
        (Vocabularies.Unevaluated, Schema, true, "unevaluatedItems unevaluatedProperties"),
        (Vocabularies.Validation, Plain, true, "dependentRequired minContains maxContains"),
        (Vocabularies.MetaData, Plain, false, "deprecated"),
        (Vocabularies.Content, Schema, false, "contentSchema"));

    /// <summary>Finds a keyword that a schema of this draft with these vocabularies knows.</summary>
    public static bool TryFind(SchemaDraft draft, Vocabularies vocabularies, string name, out Keyword keyword) =>
        (draft == SchemaDraft.Draft7 ? Draft7 : Draft202012).TryGetValue(name, out keyword) && (keyword.Vocabulary & vocabularies) != 0;

    private static Dictionary<string, Keyword> New(params (Vocabularies Vocabulary, KeywordShape Shape, bool Judges, string Names)[] rows) => New([], rows);

    private static Dictionary<string, Keyword> New(
        Dictionary<string, Keyword> common, params (Vocabularies Vocabulary, KeywordShape Shape, bool Judges, string Names)[] rows)
    {
        var table = new Dictionary<string, Keyword>(common, StringComparer.Ordinal);
        foreach (var (vocabulary, shape, judges, names) in rows)
        {
            foreach (var name in names.Split(' '))
                table.Add(name, new Keyword(vocabulary, shape, judges));
        }

        return table;
    }
}
