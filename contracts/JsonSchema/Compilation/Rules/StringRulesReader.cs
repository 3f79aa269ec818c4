using System.Text.Json;
using Xianning.Exchange.JsonSchema.Compilation.Patterns;
using Xianning.Exchange.JsonSchema.Formats;
using Xianning.Exchange.JsonSchema.Validation;

namespace Xianning.Exchange.JsonSchema.Compilation.Rules;

/// <summary>Reads the keywords of strings.</summary>
internal static class StringRulesReader
{
    public static StringRules? Read(SchemaSite site)
    {
        var rules = new StringRules();
        if (site.Has("minLength", out var min))
            rules.MinLength = SchemaKeywords.Count(min, site.Location("/minLength"));
        if (site.Has("maxLength", out var max))
            rules.MaxLength = SchemaKeywords.Count(max, site.Location("/maxLength"));
        if (site.Has("pattern", out var pattern))
            rules.Pattern = PatternCompiler.Compile(SchemaKeywords.String(pattern, site.Location("/pattern")), site.Location("/pattern"));
        if (site.Has("format", out var format))
            SetFormat(site, rules, format);
        return rules.MinLength > 0 || rules.MaxLength < int.MaxValue || rules.Pattern is not null || rules.Format is not null ? rules : null;
    }

    private static void SetFormat(SchemaSite site, StringRules rules, JsonElement value)
    {
        var name = SchemaKeywords.String(value, site.Location("/format"));
        var own = site.Options.Formats.TryGetValue(name, out var check);
        if (!own && !StandardFormats.All.TryGetValue(name, out check) && site.Options.Strict)
            throw new SchemaException(site.Location("/format"), $"format \"{name}\" is not known, so it would not be checked");
        if (check is null || !(own || site.AssertsFormats))
            return;
        rules.Format = check;
        rules.FormatName = name;
        site.Assert(name);
    }
}
