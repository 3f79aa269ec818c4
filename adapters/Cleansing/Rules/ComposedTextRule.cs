using System.Text;
using Xianning.Exchange.Adapters.Mapping;

namespace Xianning.Exchange.Adapters.Cleansing.Rules;

/// <summary>DQ-03: text is normalised to NFC, never to NFKC, which would change ① and 〇.</summary>
internal sealed class ComposedTextRule : ICellRule
{
    public string Id => "DQ-03";

    public bool LooksAt(FieldModel field) => field.Column is not null;

    public string? Clean(string value, FieldModel field, RowInHand row)
    {
        if (IsPlain(value) || value.IsNormalized(NormalizationForm.FormC)) return value;
        row.Fix(Id, field);
        return value.Normalize(NormalizationForm.FormC);
    }

    // Latin, the unified ideographs, their punctuation and full-width forms are composed already; asking ICU costs more than looking.
    private static bool IsPlain(string value)
    {
        foreach (var c in value)
        {
            if (c is not (< '\u0300' or (>= '\u4E00' and <= '\u9FFF') or (>= '\u3000' and <= '\u3029') or (>= '\u2010' and <= '\u203A') or (>= '\uFF00' and <= '\uFF5E'))) return false;
        }

        return true;
    }
}
