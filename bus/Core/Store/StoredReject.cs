namespace Xianning.Exchange.Bus.Store;

/// <summary>A rejected row as it is kept.</summary>
/// <param name="Id">Its number, rising with time.</param>
/// <param name="Adapter">The adapter, which is its lane's group.</param>
/// <param name="TimeMs">When, Unix milliseconds.</param>
/// <param name="Row">The row and why.</param>
public sealed record StoredReject(long Id, string Adapter, long TimeMs, RejectedRow Row);
