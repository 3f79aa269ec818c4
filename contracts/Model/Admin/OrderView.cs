namespace Xianning.Exchange.Contracts.Admin;

/// <summary>An operator's order to a lane.</summary>
/// <param name="Id">Number of the order.</param>
/// <param name="Kind">What was ordered: <c>release</c> or <c>discard</c>.</param>
/// <param name="Author">Who ordered it.</param>
/// <param name="Why">Why.</param>
/// <param name="At">When.</param>
/// <param name="Outcome">What came of it; null while it waits for the lane.</param>
public sealed record OrderView(long Id, string Kind, string Author, string Why, DateTimeOffset At, string? Outcome);
