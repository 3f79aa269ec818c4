namespace Xianning.Exchange.Bus.Store;

/// <summary>A row that goes back to its department.</summary>
/// <param name="Resource">The resource it was meant for.</param>
/// <param name="File">The file it came from.</param>
/// <param name="Row">Its row in the file, from 1.</param>
/// <param name="Rule">The rule or code that refused it.</param>
/// <param name="Field">The field it is about; empty if the whole row is.</param>
/// <param name="Text">Why, for the department.</param>
/// <param name="Raw">The row's bytes as they stood in the file, in its own encoding.</param>
public sealed record RejectedRow(string Resource, string File, long Row, string Rule, string Field, string Text, ReadOnlyMemory<byte> Raw);
