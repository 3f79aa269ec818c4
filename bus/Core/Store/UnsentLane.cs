namespace Xianning.Exchange.Bus.Store;

/// <summary>What a lane has committed and the log has not acknowledged.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="First">The number of its first unsent batch.</param>
/// <param name="Batches">How many batches wait.</param>
/// <param name="Bytes">How many bytes they are, as the store keeps them.</param>
/// <param name="OldestMs">How long the oldest has waited, in milliseconds, by the store's clock.</param>
/// <param name="IsOfMarks">Whether nobody but a relay ever claims it: the records of marks.</param>
/// <param name="IsHeld">Whether a process that lives has claimed it and not given it back.</param>
public sealed record UnsentLane(LaneId Lane, long First, long Batches, long Bytes, long OldestMs, bool IsOfMarks, bool IsHeld);
