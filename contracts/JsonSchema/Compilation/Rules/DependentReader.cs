using System.Text.Json;
using Xianning.Exchange.JsonSchema.Validation;

namespace Xianning.Exchange.JsonSchema.Compilation.Rules;

/// <summary>Reads what depends on a property's presence: <c>dependentRequired</c>, <c>dependentSchemas</c>, and <c>dependencies</c>, which is either.</summary>
internal sealed class DependentReader
{
    public DependentReader(SchemaSite site)
    {
        foreach (var keyword in new[] { "dependentRequired", "dependentSchemas", "dependencies" })
        {
            if (!site.Has(keyword, out var value))
                continue;
            foreach (var member in SchemaKeywords.Members(value, site.Location("/" + keyword)))
                Add(site, keyword, member);
        }
    }

    public List<(string Name, List<string> Needed, string Keyword)> Required { get; } = [];

    public List<(string Name, SchemaUse Schema)> Schemas { get; } = [];

    /// <summary>Every name that is spoken of.</summary>
    public IEnumerable<string> Names => Required.SelectMany(entry => entry.Needed.Prepend(entry.Name)).Concat(Schemas.Select(entry => entry.Name));

    private void Add(SchemaSite site, string keyword, JsonProperty member)
    {
        var pointer = $"/{keyword}/{ErrorCollector.Pointer(member.Name)}";
        if (keyword == "dependentSchemas" || (keyword == "dependencies" && member.Value.ValueKind != JsonValueKind.Array))
            Schemas.Add((member.Name, site.InPlace(pointer)));
        else
            Required.Add((member.Name, SchemaKeywords.Names(member.Value, site.Location(pointer)), keyword));
    }
}
