using System.Text.Json;
using Xianning.Exchange.JsonSchema.Compilation.Patterns;
using Xianning.Exchange.JsonSchema.Validation;

namespace Xianning.Exchange.JsonSchema.Compilation.Rules;

/// <summary>Reads the keywords of objects. A name that is only required or depended on gets a number too, and the schema of names that are not declared.</summary>
internal static class ObjectRulesReader
{
    private static readonly string[] Keywords =
    [
        "properties", "patternProperties", "additionalProperties", "propertyNames", "required", "minProperties", "maxProperties", "dependentRequired",
        "dependentSchemas", "dependencies", "unevaluatedProperties",
    ];

    public static ObjectRules? Read(SchemaSite site)
    {
        if (!Array.Exists(Keywords, keyword => site.Has(keyword, out _)))
            return null;
        var rules = new ObjectRules
        {
            MinProperties = Count(site, "minProperties") ?? 0,
            MaxProperties = Count(site, "maxProperties") ?? int.MaxValue,
            Patterns = [.. Members(site, "patternProperties").Select(member => Pattern(site, member.Name))],
            Names = site.Has("propertyNames", out _) ? site.Below("/propertyNames") : null,
        };
        rules.LooksAtNames = rules.Patterns.Length > 0 || rules.Names is not null;
        ReadAdditional(site, rules);
        ReadNames(site, rules);
        rules.IsSimple = rules is { MinProperties: 0, MaxProperties: int.MaxValue, Dependents: [], DependentSchemas: [] };
        return rules;
    }

    private static void ReadAdditional(SchemaSite site, ObjectRules rules)
    {
        // Nothing beside these could have evaluated a member: what is not evaluated is then what is not declared.
        var keyword = site.Has("additionalProperties", out _) || site.HasAnnotating ? "additionalProperties" : "unevaluatedProperties";
        rules.AdditionalKeyword = keyword;
        rules.HasAdditional = site.Has(keyword, out _);
        if (rules.HasAdditional)
            rules.Additional = site.Below("/" + keyword);
    }

    private static void ReadNames(SchemaSite site, ObjectRules rules)
    {
        var names = Members(site, "properties").Select(member => member.Name).ToList();
        var schemas = names.ConvertAll(name => site.Below($"/properties/{ErrorCollector.Pointer(name)}"));
        rules.Declared = names.Count;
        var required = site.Has("required", out var needed) ? SchemaKeywords.Names(needed, site.Location("/required")) : [];
        var dependents = new DependentReader(site);
        var known = names.ToHashSet(StringComparer.Ordinal);
        foreach (var name in required.Concat(dependents.Names).Where(known.Add))
        {
            names.Add(name);
            schemas.Add(rules.Additional);
        }

        if (names.Count > SchemaLimits.PropertiesMax)
            throw new SchemaException(site.Location("/properties"), $"more than {SchemaLimits.PropertiesMax} properties");
        rules.Properties = new PropertyTable(names);
        rules.Schemas = [.. schemas];
        rules.Required = SetOf(required, names);
        rules.Dependents = [.. dependents.Required.Select(entry => new DependentNames(names.IndexOf(entry.Name), SetOf(entry.Needed, names), entry.Keyword))];
        rules.DependentSchemas = [.. dependents.Schemas.Select(entry => (names.IndexOf(entry.Name), entry.Schema))];
    }

    private static PatternRule Pattern(SchemaSite site, string pattern)
    {
        var pointer = $"/patternProperties/{ErrorCollector.Pointer(pattern)}";
        return new PatternRule(PatternCompiler.Compile(pattern, site.Location(pointer)), site.Below(pointer));
    }

    private static IEnumerable<JsonProperty> Members(SchemaSite site, string keyword) =>
        site.Has(keyword, out var value) ? SchemaKeywords.Members(value, site.Location("/" + keyword)) : [];

    private static int? Count(SchemaSite site, string keyword) => site.Has(keyword, out var value) ? SchemaKeywords.Count(value, site.Location("/" + keyword)) : null;

    private static ulong[] SetOf(List<string> members, List<string> names)
    {
        var set = new ulong[(names.Count + 63) / 64];
        foreach (var member in members)
        {
            var number = names.IndexOf(member);
            set[number >> 6] |= 1UL << (number & 63);
        }

        return set;
    }
}
