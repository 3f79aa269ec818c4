namespace Xianning.Exchange.Adapters.Sources;

/// <summary>Rows of one file, in their order.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Next">The cursor behind them; null when nothing waits.</param>
/// <param name="Completed">Hash of the file when these are its last rows; null else.</param>
internal sealed record SourceRead(IReadOnlyList<SourceRow> Rows, AdapterCursor? Next, string? Completed)
{
    public static SourceRead Nothing { get; } = new([], null, null);
}
