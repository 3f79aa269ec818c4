namespace Xianning.Exchange.Contracts.Admin;

/// <summary>One step of a message's way.</summary>
/// <param name="At">When.</param>
/// <param name="Place">Adapter, lane or group.</param>
/// <param name="Step">Name of the step, as <c>xnx pipeline</c> prints it.</param>
/// <param name="Detail">What it did, or why it refused.</param>
/// <param name="Code">Code of a refusal.</param>
public sealed record TraceHop(DateTimeOffset At, string Place, string Step, string Detail, string? Code);
