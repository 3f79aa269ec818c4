using Xianning.Exchange.Adapters.Mapping;

namespace Xianning.Exchange.Adapters.Cleansing;

/// <summary>A rule that looks at one value alone.</summary>
internal interface ICellRule : ICleansingRule
{
    /// <summary>Whether it looks at values of this field; asked once.</summary>
    bool LooksAt(FieldModel field);

    /// <summary>Returns the value itself where it is good, the repaired one, or null for no value. Refuses through <paramref name="row"/>.</summary>
    string? Clean(string value, FieldModel field, RowInHand row);
}
