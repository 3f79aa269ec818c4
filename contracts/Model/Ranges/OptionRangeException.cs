using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Contracts.Ranges;

/// <summary>A number of an options class lies outside its range (OPTION_OUT_OF_RANGE); nothing was begun with it.</summary>
/// <param name="message">Which option, its value and its range.</param>
public sealed class OptionRangeException(string message) : Exception($"{ExchangeErrors.OptionOutOfRange.Code}: {message}")
{
    /// <summary>The code.</summary>
    public ErrorCode Code { get; } = ExchangeErrors.OptionOutOfRange;

    /// <summary>Which option, its value and its range.</summary>
    public string Detail { get; } = message;
}
