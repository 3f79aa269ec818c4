using System.Text.Json;
using System.Text.RegularExpressions;
using Xianning.Exchange.JsonSchema.Formats;
using Xianning.Exchange.JsonSchema.Validation;

namespace Xianning.Exchange.JsonSchema.Compilation;

/// <summary>Reads the keywords of strings.</summary>
internal static class StringRulesReader
{
    /// <summary>Takes the keyword if it is one of strings.</summary>
    public static bool Apply(SchemaReader schema, SchemaNode node, string keyword, JsonElement value, string pointer)
    {
        switch (keyword)
        {
            case "minLength":
                (node.Strings ??= new StringRules()).MinLength = SchemaKeywords.Count(value, pointer);
                return true;
            case "maxLength":
                (node.Strings ??= new StringRules()).MaxLength = SchemaKeywords.Count(value, pointer);
                return true;
            case "pattern":
                SetPattern(node.Strings ??= new StringRules(), SchemaKeywords.String(value, pointer), pointer);
                return true;
            case "format":
                SetFormat(schema, node.Strings ??= new StringRules(), SchemaKeywords.String(value, pointer), pointer);
                return true;
            default:
                return false;
        }
    }

    private static void SetFormat(SchemaReader schema, StringRules rules, string name, string pointer)
    {
        if (!StandardFormats.All.TryGetValue(name, out var check) && !schema.Options.Formats.TryGetValue(name, out check))
            throw new SchemaException(pointer, $"format \"{name}\" is not known, so it would not be checked");
        rules.Format = check;
        rules.FormatName = name;
    }

    private static void SetPattern(StringRules rules, string pattern, string pointer)
    {
        if (pattern.Length > SchemaLimits.PatternLengthMax)
            throw new SchemaException(pointer, $"longer than {SchemaLimits.PatternLengthMax} characters");
        rules.PatternText = pattern;
        var translated = new PatternTranslator(pattern, pointer).Translate();
        try
        {
            rules.Pattern = new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            throw new SchemaException(pointer, $"not a pattern that is supported: {fault.Message}");
        }
    }
}
