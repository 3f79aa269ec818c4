namespace Xianning.Exchange.Benchmarks.Validation;

/// <summary>A contract and a message that it accepts.</summary>
/// <param name="Name">A short name, also that of its files.</param>
/// <param name="What">What is in it.</param>
/// <param name="Schema">The contract, UTF-8.</param>
/// <param name="Document">The message, UTF-8.</param>
internal sealed record ContractCase(string Name, string What, byte[] Schema, byte[] Document);
