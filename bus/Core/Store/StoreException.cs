namespace Xianning.Exchange.Bus.Store;

/// <summary>The store did not do what was asked.</summary>
/// <param name="code">The code of the cause, <c>XN-STORE-nnnn</c>, one of <see cref="StoreCodes"/>.</param>
/// <param name="message">What happened, to what.</param>
/// <param name="cause">The engine's own failure, if any.</param>
public class StoreException(string code, string message, Exception? cause = null) : Exception($"{code}: {message}", cause)
{
    /// <summary>The code of the cause.</summary>
    public string Code { get; } = code;
}
