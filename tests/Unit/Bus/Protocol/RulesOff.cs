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
}
