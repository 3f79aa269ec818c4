using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Xianning.Exchange.Contracts.Errors;

/// <summary>
/// The one table of error codes, an area a file. Codes are never renumbered or reused: they stand in quarantines, logs and letters.
/// The whole table is approved as text in the tests.
/// </summary>
public static partial class ExchangeErrors
{
    private static readonly Lazy<FrozenDictionary<string, ErrorCode>> ByCode = new(() => Collect().ToFrozenDictionary(code => code.Code, StringComparer.Ordinal));

    /// <summary>Every code, ordered by code.</summary>
    public static IEnumerable<ErrorCode> All => ByCode.Value.Values.OrderBy(code => code.Code, StringComparer.Ordinal);

    /// <summary>The row of a printed code, or null when the table has none (rules of cleansing, <c>DQ-nn</c>, stand elsewhere).</summary>
    public static ErrorCode? Find(string code) => ByCode.Value.GetValueOrDefault(code);

    private static ErrorCode New(
        string area, int number, ReleaseClass release, string textZh, string textEn, string cause, string nextStep, string nextStepZh, [CallerMemberName] string name = "")
        => new(string.Create(CultureInfo.InvariantCulture, $"XN-{area}-{number:0000}"), SymbolOf(name), textZh, textEn, cause, nextStep, nextStepZh, release);

    private static string SymbolOf(string name)
    {
        var symbol = new StringBuilder(name.Length + 8);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && symbol.Length > 0) symbol.Append('_');
            symbol.Append(char.ToUpperInvariant(letter));
        }

        return symbol.ToString();
    }

    private static IEnumerable<ErrorCode> Collect()
        => from property in typeof(ExchangeErrors).GetProperties(BindingFlags.Public | BindingFlags.Static)
           where property.PropertyType == typeof(ErrorCode)
           select (ErrorCode)property.GetValue(null)!;
}
