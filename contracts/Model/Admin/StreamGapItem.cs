namespace Xianning.Exchange.Contracts.Admin;

/// <summary>Numbers of a stream that are missing.</summary>
/// <param name="After">The number before the first missing one.</param>
/// <param name="Last">The last missing one. Between the two there may be numbers that were sent elsewhere.</param>
/// <param name="Since">When the lane noticed it, or began; null where no lane watches it.</param>
/// <param name="IsReported">Whether it is open for so long that it was reported as STREAM_GAP.</param>
/// <param name="IsWaived">Whether an operator said that nothing shall wait for it.</param>
public sealed record StreamGapItem(ulong After, ulong Last, DateTimeOffset? Since, bool IsReported, bool IsWaived);
