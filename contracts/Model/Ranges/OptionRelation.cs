namespace Xianning.Exchange.Contracts.Ranges;

/// <summary>How a number of an options class stands to another one.</summary>
public enum OptionRelation
{
    /// <summary>Not below it.</summary>
    AtLeast,

    /// <summary>Not above it.</summary>
    AtMost,
}
