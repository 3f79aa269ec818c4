namespace Xianning.Exchange.Bus.Trace;

/// <summary>Whether a message was sent, as far as the trace can tell.</summary>
internal enum SentAnswer
{
    /// <summary>It was not.</summary>
    No,

    /// <summary>It was.</summary>
    Yes,

    /// <summary>The index does not reach far enough, or what it names cannot be read.</summary>
    Unknown,
}
