namespace Xianning.Exchange.Bus.Forward;

/// <summary>Why a partition is not getting on.</summary>
/// <param name="Code">The code of the table, or the failure's kind where it has none.</param>
/// <param name="Message">The same with what it is about.</param>
public sealed record ForwardFailure(string Code, string Message);
