using Xianning.Exchange.JsonSchema.Validation;

namespace Xianning.Exchange.JsonSchema.Compilation.Rules;

/// <summary>Reads the keywords that apply further schemas to the same value.</summary>
internal static class CombinedRulesReader
{
    /// <summary>The rules, or null when there are none. The node's own rules have been read.</summary>
    public static CombinedRules? Read(SchemaSite site, SchemaNode node)
    {
        var rules = new CombinedRules
        {
            All = [.. References(site), .. site.Has("allOf", out var all) ? site.ListInPlace("allOf", all) : []],
            AnyOf = Choice(site, "anyOf"),
            OneOf = Choice(site, "oneOf"),
            Not = InPlace(site, "not"),
            If = InPlace(site, "if"),
            Then = site.Has("if", out _) ? InPlace(site, "then") : null,
            Else = site.Has("if", out _) ? InPlace(site, "else") : null,
            UnevaluatedItems = Unevaluated(site, "unevaluatedItems", node.Arrays?.HasItems),
            UnevaluatedProperties = Unevaluated(site, "unevaluatedProperties", node.Objects?.HasAdditional),
        };
        var unevaluated = rules.UnevaluatedItems ?? rules.UnevaluatedProperties;
        if (!rules.InPlace.Any() && unevaluated is null)
            return null;
        if (!node.HasOwn && unevaluated is null && rules.InPlace.Count() == ((rules.AnyOf ?? rules.OneOf)?.Branches.Length ?? 0))
            rules.Alone = rules.AnyOf ?? rules.OneOf;
        return rules;
    }

    private static IEnumerable<SchemaUse> References(SchemaSite site)
    {
        if (site.Has("$ref", out _))
            yield return site.Follow("$ref");
        if (site.Has("$dynamicRef", out _))
            yield return site.Follow("$dynamicRef");
    }

    private static ChoiceRules? Choice(SchemaSite site, string keyword) =>
        site.Has(keyword, out var list) ? new ChoiceRules(keyword == "oneOf", site.ListInPlace(keyword, list)) : null;

    private static SchemaUse? InPlace(SchemaSite site, string keyword) => site.Has(keyword, out _) ? site.InPlace("/" + keyword) : null;

    /// <summary>Where all items or members are evaluated by the schema itself, none is left.</summary>
    private static SchemaUse? Unevaluated(SchemaSite site, string keyword, bool? evaluatesAll) =>
        evaluatesAll != true && site.Has(keyword, out _) ? site.Below("/" + keyword) : null;
}
