using System.Text.RegularExpressions;
using Xianning.Exchange.JsonSchema.Validation;

namespace Xianning.Exchange.JsonSchema.Compilation.Patterns;

/// <summary>Compiles a pattern of a schema.</summary>
internal static class PatternCompiler
{
    /// <exception cref="SchemaException">The pattern is none, or cannot be translated.</exception>
    public static TextPattern Compile(string pattern, string location)
    {
        if (pattern.Length > SchemaLimits.PatternLengthMax)
            throw new SchemaException(location, $"longer than {SchemaLimits.PatternLengthMax} characters");
        var translator = new PatternTranslator(pattern, location);
        var translated = translator.Translate();
        if (LinearPatternReader.Read(pattern, location) is { } linear)
            return new TextPattern(pattern, null, linear, 1);
        if (translator.Weight > SchemaLimits.PatternWeightMax)
            throw new SchemaException(location, $"more than {SchemaLimits.PatternWeightMax} characters when its repetitions are written out");
        try
        {
            return new TextPattern(pattern, new Regex(translated, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant), null, translator.Weight);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            throw new SchemaException(location, $"not a pattern that is supported: {fault.Message}");
        }
    }
}
