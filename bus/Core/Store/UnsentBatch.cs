using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store;

/// <summary>What one flush, or one mark, has for the log.</summary>
/// <param name="Number">Rising with commits in a lane; of a flush, its segment's id.</param>
/// <param name="Records">The records, final to the byte.</param>
public sealed record UnsentBatch(long Number, IReadOnlyList<LogAppend> Records);
