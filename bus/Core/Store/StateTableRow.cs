namespace Xianning.Exchange.Bus.Store;

/// <summary>A state row with its table.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="Row">The row.</param>
public sealed record StateTableRow(string Table, StateRow Row);
