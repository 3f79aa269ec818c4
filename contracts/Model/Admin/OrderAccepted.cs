namespace Xianning.Exchange.Contracts.Admin;

/// <summary>An order to a lane was stored; the lane carries it out in its next flush.</summary>
/// <param name="OrderId">Number of the order.</param>
/// <param name="Lane">Lane that carries it out.</param>
public sealed record OrderAccepted(long OrderId, string Lane);
