namespace Xianning.Exchange.Bus.Send;

/// <summary>Where a row stands in the department's own file.</summary>
/// <param name="File">The file's name below the adapter's root.</param>
/// <param name="Row">The data row, from 1 (the header is not counted).</param>
/// <param name="Raw">The row's bytes as the department wrote them.</param>
public sealed record RowOrigin(string File, long Row, ReadOnlyMemory<byte> Raw);
