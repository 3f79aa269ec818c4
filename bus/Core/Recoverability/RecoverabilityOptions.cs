using Xianning.Exchange.Contracts.Ranges;

namespace Xianning.Exchange.Bus.Recoverability;

/// <summary>How often a failing message is tried, and how much may wait behind it.</summary>
public sealed class RecoverabilityOptions
{
    /// <summary>Tries after the first one, at once. Default 3, range 0 to 10.</summary>
    [OptionRange("0", "10")]
    public int ImmediateRetries { get; init; } = 3;

    /// <summary>Most messages parked behind failed ones in a lane. Default 10,000, range 1 to 1,000,000; at the bound the lane pauses.</summary>
    [OptionRange("1", "1,000,000")]
    public int ParkedPerLaneMax { get; init; } = 10_000;

    /// <summary>Most bytes parked in a lane. Default 64 MiB, range 1 MiB to 16 GiB; at the bound the lane pauses.</summary>
    [OptionRange("1 MiB", "16 GiB")]
    public long ParkedBytesPerLaneMax { get; init; } = 64L * 1024 * 1024;
}
