namespace Xianning.Exchange.Contracts.Admin;

/// <summary>A step.</summary>
/// <param name="Number">Place in the list, from 1.</param>
/// <param name="Name">Name, as traces print it.</param>
/// <param name="Summary">What it does.</param>
public sealed record PipelineStep(int Number, string Name, string Summary);
