namespace Xianning.Exchange.Bus.Store;

/// <summary>Which replay windows are wanted; what is null does not matter.</summary>
public sealed record StreamFilter
{
    /// <summary>Everything.</summary>
    public static StreamFilter All { get; } = new();

    /// <summary>Only of this group.</summary>
    public string? Group { get; init; }

    /// <summary>Only in this topic.</summary>
    public string? Topic { get; init; }

    /// <summary>Only in this partition.</summary>
    public int? Partition { get; init; }

    /// <summary>Only of this stream: its name, <c>USCC/system/stream</c>, or its id in hexadecimal.</summary>
    public string? Source { get; init; }
}
