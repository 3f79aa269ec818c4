namespace Xianning.Exchange.Contracts.Admin;

/// <summary>The two step lists, in order.</summary>
/// <param name="Send">From a row or handler to the log.</param>
/// <param name="Receive">From the log to handlers and the commit.</param>
public sealed record PipelineLists(IReadOnlyList<PipelineStep> Send, IReadOnlyList<PipelineStep> Receive);
