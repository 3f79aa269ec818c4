namespace Xianning.Exchange.Bus.Trace;

/// <summary>A step as it ran over the whole batch of a flush.</summary>
/// <param name="Name">The step's name as the pipeline list has it, e.g. <c>VerifySignature</c>.</param>
/// <param name="OffsetUs">When it began, in microseconds after the segment's time.</param>
/// <param name="DurationUs">How long it took, in microseconds; 0 when it ends only after the segment is written, as Commit does.</param>
public readonly record struct StepRun(string Name, long OffsetUs, long DurationUs);
