namespace Xianning.Exchange.Capabilities.Credit;

/// <summary>What a statement did to a profile.</summary>
internal enum MergeOutcome
{
    /// <summary>Nothing that a report would show.</summary>
    Unchanged,

    /// <summary>A record that was not there, or had been withdrawn.</summary>
    New,

    /// <summary>A record that shows something else now.</summary>
    Changed,
}
