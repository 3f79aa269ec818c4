namespace Xianning.Exchange.Simulation;

/// <summary>The folder cannot take the city that was asked for. The message says what stands there and what to do.</summary>
public sealed class LegacyCityException : Exception
{
    /// <summary>Creates the exception without a text.</summary>
    public LegacyCityException()
    {
    }

    /// <summary>Creates the exception with what happened and what to do next.</summary>
    /// <param name="message">What happened and what to do next.</param>
    public LegacyCityException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What happened and what to do next.</param>
    /// <param name="innerException">The cause.</param>
    public LegacyCityException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
