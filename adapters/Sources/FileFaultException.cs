using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Adapters.Sources;

/// <summary>One file cannot be read; the others can.</summary>
public sealed class FileFaultException : Exception
{
    /// <summary>Creates the exception without a text.</summary>
    public FileFaultException()
    {
    }

    /// <summary>Creates the exception with a text.</summary>
    /// <param name="message">What is wrong.</param>
    public FileFaultException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause.</param>
    public FileFaultException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception with its code.</summary>
    /// <param name="code">The error code, <c>XN-ADAPTER-nnnn</c>.</param>
    /// <param name="file">The file.</param>
    /// <param name="text">What is wrong, for the operator.</param>
    public FileFaultException(string code, string file, string text)
        : base($"{code} {file}：{text}")
    {
        Code = code;
        File = file;
    }

    /// <summary>The error code, <c>XN-ADAPTER-nnnn</c>.</summary>
    public string Code { get; } = ExchangeErrors.SourceUnreadable.Code;

    /// <summary>The file, below the adapter's root.</summary>
    public string File { get; } = "";
}
