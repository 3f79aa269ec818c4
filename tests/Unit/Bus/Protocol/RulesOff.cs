namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>Rules that a model may switch off, to see whether it notices.</summary>
[Flags]
internal enum RulesOff
{
    /// <summary>The product as it is.</summary>
    None = 0,

    /// <summary>A flush commits whoever holds the lane, wherever it stands.</summary>
    Fence = 1,

    /// <summary>Nobody asks whether a number was seen before.</summary>
    Window = 2,

    /// <summary>Windows are asked but not written with the flush.</summary>
    WindowWritten = 4,

    /// <summary>What follows a failed message of its key is handled before it.</summary>
    KeyBlocks = 8,

    /// <summary>A refused epoch is refused once, and not until somebody adopts it.</summary>
    StaysRefused = 16,

    /// <summary>An adopted epoch is no longer refused, but does not take over the numbers above where it begins.</summary>
    AdoptedBegins = 32,

    /// <summary>A number of an epoch that has ended is skipped as if it had been seen.</summary>
    EpochOld = 64,

    /// <summary>A forwarding lane believes that what it has given away has arrived.</summary>
    Acknowledged = 128,

    /// <summary>What is of a second history under one epoch is skipped as if it had been seen.</summary>
    SecondHistory = 256,

    /// <summary>Operators adopt the streams of a restored store before what was said since the copy has come again.</summary>
    AdoptedLast = 512,
}
