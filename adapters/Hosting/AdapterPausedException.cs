namespace Xianning.Exchange.Adapters.Hosting;

/// <summary>Too many rows of a file are refused: the batch is not committed.</summary>
public sealed class AdapterPausedException : Exception
{
    /// <summary>Creates the exception without a text.</summary>
    public AdapterPausedException()
    {
    }

    /// <summary>Creates the exception with a text.</summary>
    /// <param name="message">The file, its rows and the limit.</param>
    public AdapterPausedException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">The file, its rows and the limit.</param>
    /// <param name="innerException">The cause.</param>
    public AdapterPausedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
