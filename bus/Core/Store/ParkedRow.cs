namespace Xianning.Exchange.Bus.Store;

/// <summary>A parked message as it is kept.</summary>
/// <param name="Id">Its number; within a key the order in which they are handled.</param>
/// <param name="TimeMs">When it was parked, Unix milliseconds.</param>
/// <param name="Entry">The message.</param>
public sealed record ParkedRow(long Id, long TimeMs, ParkedEntry Entry);
