namespace Xianning.Exchange.Contracts.Errors;

/// <summary>What may become of a record that was quarantined under a code.</summary>
public enum ReleaseClass
{
    /// <summary>No release: the cause cannot be repaired at the reader. The sender sends a new message.</summary>
    Never,

    /// <summary>An operator may release it once the cause is gone; it then passes every gate step again.</summary>
    Releasable,

    /// <summary>The node releases it by itself once what was missing has arrived.</summary>
    SelfReleasing,
}
