using System.Text;
using Xianning.Exchange.JsonSchema.Compilation.Patterns;

namespace Xianning.Exchange.JsonSchema.Formats;

/// <summary>Patterns of ECMA-262 with the u flag: their grammar alone, so that also those are accepted which a schema could not use.</summary>
internal static class Patterns
{
    public static bool IsPattern(ReadOnlySpan<byte> text)
    {
        if (text.Length > SchemaLimits.PatternLengthMax * 4)
            return false;
        try
        {
            new PatternTranslator(Encoding.UTF8.GetString(text), "", grammarOnly: true).Translate();
            return true;
        }
        catch (SchemaException)
        {
            return false;
        }
    }
}
