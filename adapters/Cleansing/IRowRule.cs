namespace Xianning.Exchange.Adapters.Cleansing;

/// <summary>A rule that compares values of a row; it runs when every value is clean by itself.</summary>
internal interface IRowRule : ICleansingRule
{
    void Check(RowInHand row);
}
