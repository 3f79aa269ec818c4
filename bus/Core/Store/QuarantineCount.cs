namespace Xianning.Exchange.Bus.Store;

/// <summary>How many records of a topic are held for one reason.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Code">The code.</param>
/// <param name="State">Where they stand.</param>
/// <param name="Count">How many.</param>
public sealed record QuarantineCount(string Topic, string Code, QuarantineState State, long Count);
