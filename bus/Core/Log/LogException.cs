namespace Xianning.Exchange.Bus.Log;

/// <summary>The log cannot do what was asked; asking again does not help.</summary>
/// <param name="code">The code of the cause, <c>XN-LOG-nnnn</c>, one of <see cref="LogCodes"/>.</param>
/// <param name="message">What happened, to which topic.</param>
/// <param name="cause">What came before it, if anything.</param>
public class LogException(string code, string message, Exception? cause = null) : Exception($"{code}: {message}", cause)
{
    /// <summary>The code of the cause.</summary>
    public string Code { get; } = code;
}
