using System.Text;
using System.Text.RegularExpressions;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Contracts.Masking;

namespace Xianning.Exchange.Node.Operations;

/// <summary>The body of a record as an operator may see it: cut to a bound, citizen ids and mobile numbers masked.</summary>
internal static partial class BodyText
{
    private const int BytesMax = 8 * 1024;
    private const int ValueHead = 5;

    public static string? Of(LogRecord? record)
    {
        if (record?.Value is not { Length: > ValueHead } value) return null;
        var text = Encoding.UTF8.GetString(value.Span[ValueHead..Math.Min(value.Length, BytesMax)]);
        return Mobile().Replace(CitizenNumber().Replace(text, static id => CitizenIdMask.Of(id.Value)), static number => MobileMask.Of(number.Value));
    }

    [GeneratedRegex(@"\b[0-9]{17}[0-9Xx]\b", RegexOptions.NonBacktracking)]
    private static partial Regex CitizenNumber();

    [GeneratedRegex(@"\b1[3-9][0-9]{9}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Mobile();
}
