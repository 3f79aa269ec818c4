namespace Xianning.Exchange.Bus.Store;

/// <summary>How many records of one sender are held of which only hash and position are kept and which may still be released, or are judged again by themselves.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Sender">The sender whose signatures held; null for all whose certificates are unknown.</param>
/// <param name="Open">How many.</param>
/// <param name="OpenMax">The bound: above it a sender's next record can never be released, and of unknown certificates the oldest.</param>
public sealed record QuarantineShare(string Topic, string? Sender, long Open, long OpenMax)
{
    /// <summary>Whether the bound is reached.</summary>
    public bool IsFull => Open >= OpenMax;
}
