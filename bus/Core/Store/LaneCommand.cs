namespace Xianning.Exchange.Bus.Store;

/// <summary>What an operator asked of a lane; its claim holder does it inside a flush.</summary>
/// <param name="Id">Its number, rising with time.</param>
/// <param name="Lane">The lane.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="TargetId">The row it is about.</param>
/// <param name="Author">Who asked.</param>
/// <param name="Why">Why.</param>
/// <param name="TimeMs">When, Unix milliseconds.</param>
/// <param name="Outcome">What became of it; null while it waits.</param>
/// <param name="Argument">What else the kind needs.</param>
public sealed record LaneCommand(long Id, LaneId Lane, LaneCommandKind Kind, long TargetId, string Author, string Why, long TimeMs, string? Outcome, string Argument = "");
