namespace Xianning.Exchange.Bus.Handlers;

/// <summary>A message that a handler or the API wanted to send breaks its contract, a bound or an authority; nothing was sent.</summary>
/// <param name="code">The error code, <c>XN-&lt;AREA&gt;-&lt;nnnn&gt;</c>.</param>
/// <param name="message">What is wrong with which message.</param>
public sealed class SendRefusedException(string code, string message) : Exception($"{code}: {message}")
{
    /// <summary>The error code, <c>XN-&lt;AREA&gt;-&lt;nnnn&gt;</c>.</summary>
    public string Code { get; } = code;
}
