namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>One round: messages a second of each scenario, and bytes a message.</summary>
internal sealed record PathRates(
    double Send, double Drain, double Rest, double Loop, double RawDrain, double RawLoop, double SendBytes, double DrainBytes, double SendDisk, double DrainDisk);
