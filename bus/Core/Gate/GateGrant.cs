namespace Xianning.Exchange.Bus.Gate;

/// <summary>An approved use request (授权): who may read which resource, for which purpose, until when.</summary>
/// <param name="Id">The grant's number, as traces print it.</param>
/// <param name="ReaderUscc">The participant that may read.</param>
/// <param name="ResourceCode">The resource.</param>
/// <param name="Purpose">The purpose it may be used for.</param>
/// <param name="FromMs">In force from, ms since 1970.</param>
/// <param name="UntilMs">In force until, ms since 1970, exclusive.</param>
public sealed record GateGrant(string Id, string ReaderUscc, string ResourceCode, string Purpose, long FromMs, long UntilMs)
{
    /// <summary>Whether it is in force at this moment.</summary>
    /// <param name="atMs">The moment, ms since 1970.</param>
    public bool IsInForce(long atMs) => FromMs <= atMs && atMs < UntilMs;
}
