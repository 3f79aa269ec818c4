namespace Xianning.Exchange.Bus.Trace;

/// <summary>A step on the way of a message or row.</summary>
/// <param name="At">When the step began on the batch.</param>
/// <param name="Place">The lane or adapter.</param>
/// <param name="Step">The step's name as the pipeline lists have it.</param>
/// <param name="Detail">What it did; empty when there is nothing to say.</param>
/// <param name="Code">The code or rule, on the step that refused.</param>
/// <param name="Took">How long the step took on the whole batch; zero when that is not known.</param>
public sealed record TracedHop(DateTimeOffset At, string Place, string Step, string Detail, string? Code, TimeSpan Took);
