using System.Text;

namespace Xianning.Exchange.Adapters.Sources.Csv;

/// <summary>Column titles are compared without spaces, case, full-width forms and the byte order mark.</summary>
internal static class ColumnTitle
{
    public static string Key(string title)
    {
        var key = new StringBuilder(title.Length);
        foreach (var c in title.Normalize(NormalizationForm.FormKC))
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c) && c is not ('\uFEFF' or '\u200B')) key.Append(char.ToUpperInvariant(c));
        }

        return key.ToString();
    }
}
