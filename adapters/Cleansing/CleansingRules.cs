using Xianning.Exchange.Adapters.Cleansing.Rules;
using Xianning.Exchange.Adapters.Mapping;

namespace Xianning.Exchange.Adapters.Cleansing;

/// <summary>
/// All rules in the order in which they look at a row: first each value by itself, then the row. The numbers are those of the city's
/// data-quality catalogue (clause 6); README.md says what each one does and which ones other parts of the bus do.
/// </summary>
internal static class CleansingRules
{
    public static IReadOnlyList<ICellRule> CellRules { get; } =
    [
        new MojibakeRule(),           // DQ-02
        new UnseenCharactersRule(),   // DQ-06
        new ComposedTextRule(),       // DQ-03
        new WidthRule(),              // DQ-04
        new SpreadsheetRule(),        // DQ-09
        new NullSpellingRule(),       // DQ-08
        new NameRule(),               // DQ-05
        new DocumentNumberRule(),     // DQ-17
        new OrganisationCodeRule(),   // DQ-12
        new CitizenIdRule(),          // DQ-11
        new UsccRule(),               // DQ-10
        new RegionRule(),             // DQ-14
        new CodeTableRule(),          // DQ-15
        new DateRule(),               // DQ-20
        new DateSentinelRule(),       // DQ-21
        new MoneyRule(),              // DQ-23
        new ScalarRule(),             // DQ-25
    ];

    public static IReadOnlyList<IRowRule> RowRules { get; } =
    [
        new PartyRule(),              // DQ-31
        new RequiredFieldsRule(),     // DQ-25
        new DateOrderRule(),          // DQ-22
        new OrganisationMatchRule(),  // DQ-12
    ];

    /// <summary>The rules that look at one field, in their order.</summary>
    public static ICellRule[] For(FieldModel field, AdapterModel model) => field.IsMapped || field.Index == model.PersonId ? [.. CellRules.Where(rule => rule.LooksAt(field))] : [];
}
