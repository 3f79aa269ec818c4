namespace Xianning.Exchange.Adapters.Trials;

/// <summary>A first draft of an adapter.</summary>
/// <param name="MessageType">The contract that the file resembles most.</param>
/// <param name="Yaml">The adapter's text.</param>
/// <param name="Columns">Column by contract field.</param>
/// <param name="MissingRequired">Required fields for which no column was found.</param>
/// <param name="UnmappedColumns">Columns that resemble no field.</param>
public sealed record GuessedAdapter(string MessageType, string Yaml, IReadOnlyDictionary<string, string> Columns, IReadOnlyList<string> MissingRequired, IReadOnlyList<string> UnmappedColumns);
