namespace Xianning.Exchange.Adapters.Cleansing;

/// <summary>One data-quality rule: repairs a value, flags it or sends the row back.</summary>
internal interface ICleansingRule
{
    /// <summary>The rule's id, for example <c>DQ-10</c>.</summary>
    string Id { get; }
}
