namespace Xianning.Exchange.Security.Evidence;

/// <summary>What came of one check.</summary>
public enum EvidenceResult
{
    /// <summary>It was not done, for want of a part or of a root.</summary>
    NotChecked,

    /// <summary>It holds.</summary>
    Holds,

    /// <summary>It fails.</summary>
    Fails,
}
