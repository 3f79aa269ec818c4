using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Adapters.Configuration;

/// <summary>An adapter's YAML cannot be used. The message names the place and what to do.</summary>
public sealed class AdapterConfigException : Exception
{
    /// <summary>Creates the exception without a text.</summary>
    public AdapterConfigException()
    {
    }

    /// <summary>Creates the exception with a text.</summary>
    /// <param name="message">What is wrong.</param>
    public AdapterConfigException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause.</param>
    public AdapterConfigException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception with its place.</summary>
    /// <param name="line">Line, from 1.</param>
    /// <param name="column">Column, from 1.</param>
    /// <param name="text">What is wrong, for the operator.</param>
    public AdapterConfigException(int line, int column, string text)
        : base($"{ExchangeErrors.AdapterConfig.Code} 第 {line} 行第 {column} 列：{text}")
    {
        Line = line;
        Column = column;
    }

    /// <summary>Line of the text, from 1.</summary>
    public int Line { get; }

    /// <summary>Column of the text, from 1.</summary>
    public int Column { get; }
}
