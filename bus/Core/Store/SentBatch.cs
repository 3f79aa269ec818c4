namespace Xianning.Exchange.Bus.Store;

/// <summary>A batch that the log has acknowledged.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Positions">Where its records stand; a partition may appear more than once where they are not contiguous.</param>
public sealed record SentBatch(long Number, IReadOnlyList<SendPosition> Positions);
