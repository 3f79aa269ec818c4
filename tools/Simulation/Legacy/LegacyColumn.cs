namespace Xianning.Exchange.Simulation.Legacy;

/// <summary>One column of an old system's table and the contract property that the adapter maps it to; null where nobody needs it.</summary>
internal sealed record LegacyColumn(string Header, string? Property);
