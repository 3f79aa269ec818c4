using System.Text.Json;
using Xianning.Exchange.JsonSchema.Validation;

namespace Xianning.Exchange.JsonSchema.Compilation.Rules;

/// <summary>Reads the keywords of arrays: <c>prefixItems</c> and <c>items</c>, in draft-07 <c>items</c> and <c>additionalItems</c>.</summary>
internal static class ArrayRulesReader
{
    private static readonly string[] Keywords = ["prefixItems", "items", "contains", "minContains", "maxContains", "minItems", "maxItems", "uniqueItems", "unevaluatedItems"];

    public static ArrayRules? Read(SchemaSite site)
    {
        if (!Array.Exists(Keywords, keyword => site.Has(keyword, out _)))
            return null;
        var rules = new ArrayRules
        {
            MinItems = Count(site, "minItems") ?? 0,
            MaxItems = Count(site, "maxItems") ?? int.MaxValue,
            Unique = site.Has("uniqueItems", out var unique) && SchemaKeywords.Flag(unique, site.Location("/uniqueItems")),
        };
        ReadItems(site, rules);
        if (site.Has("contains", out _))
            rules.Contains = site.Below("/contains");
        rules.MinContains = Count(site, "minContains") ?? 1;
        rules.MaxContains = Count(site, "maxContains") ?? int.MaxValue;
        return rules;
    }

    private static void ReadItems(SchemaSite site, ArrayRules rules)
    {
        var rest = "items";
        if (site.Has("prefixItems", out var prefix))
            rules.Prefix = List(site, "prefixItems", prefix);
        if (site.Draft == SchemaDraft.Draft7 && site.Has("items", out var items) && items.ValueKind == JsonValueKind.Array)
        {
            rules.Prefix = [.. items.EnumerateArray().Select((_, index) => site.Below($"/items/{index}"))];
            rest = "additionalItems";
        }

        // Nothing beside these could have evaluated an item: what is not evaluated is then the rest.
        if (!site.Has(rest, out _) && !site.HasAnnotating && !site.Has("contains", out _))
            rest = "unevaluatedItems";
        if (!site.Has(rest, out _))
            return;
        rules.Items = site.Below("/" + rest);
        rules.HasItems = true;
    }

    private static SchemaUse[] List(SchemaSite site, string keyword, JsonElement list) =>
        [.. Enumerable.Range(0, site.Count(keyword, list)).Select(index => site.Below($"/{keyword}/{index}"))];

    private static int? Count(SchemaSite site, string keyword) => site.Has(keyword, out var value) ? SchemaKeywords.Count(value, site.Location("/" + keyword)) : null;
}
