namespace Xianning.Exchange.Adapters.Trials;

/// <summary>What a rule did.</summary>
public enum DataQualityAction
{
    /// <summary>It repaired the value.</summary>
    Fix,

    /// <summary>It kept and flagged the value.</summary>
    Warn,

    /// <summary>It sends the row back.</summary>
    Reject,
}
