namespace Xianning.Exchange.Contracts.Admin;

/// <summary>Orders to go on with a stream were stored, one a group that has something to adopt.</summary>
/// <param name="Orders">The orders.</param>
public sealed record StreamAdopted(IReadOnlyList<OrderAccepted> Orders);
