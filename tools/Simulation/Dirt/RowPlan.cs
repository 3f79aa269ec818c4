namespace Xianning.Exchange.Simulation.Dirt;

/// <summary>What a row is made from and what shall happen to it.</summary>
internal readonly record struct RowPlan(RowFate Fate, long Index, int Revision);
