namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>What the store gave a segment.</summary>
/// <param name="Id">Its number.</param>
/// <param name="TimeMs">When, by the database's clock, in milliseconds.</param>
internal readonly record struct CommittedSegment(long Id, long TimeMs);
