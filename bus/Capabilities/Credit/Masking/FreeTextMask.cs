using System.Text.RegularExpressions;

namespace Xianning.Exchange.Capabilities.Credit.Masking;

/// <summary>DQ-36 in running text: citizens' numbers keep the first six and last four characters, mobile numbers the first three and last four.</summary>
internal static partial class FreeTextMask
{
    public static string? Of(string? text)
    {
        if (text is null)
            return null;
        var masked = CitizenId().Replace(text, static match => match.Value[..6] + "********" + match.Value[14..]);
        return Mobile().Replace(masked, static match => match.Value[..3] + "****" + match.Value[7..]);
    }

    [GeneratedRegex("(?<![0-9])[0-9]{17}[0-9Xx](?![0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex CitizenId();

    [GeneratedRegex("(?<![0-9*])1[3-9][0-9]{9}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Mobile();
}
