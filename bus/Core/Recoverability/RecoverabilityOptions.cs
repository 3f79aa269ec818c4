namespace Xianning.Exchange.Bus.Recoverability;

/// <summary>How often a failing message is tried, and how much may wait behind it.</summary>
public sealed class RecoverabilityOptions
{
    /// <summary>Tries after the first one, at once. Default 3, range 0 to 10.</summary>
    public int ImmediateRetries { get; init; } = 3;

    /// <summary>Most messages parked behind failed ones in a lane. Default 10,000; at the bound the lane pauses.</summary>
    public int ParkedPerLaneMax { get; init; } = 10_000;

    /// <summary>Most bytes parked in a lane. Default 64 MiB; at the bound the lane pauses.</summary>
    public long ParkedBytesPerLaneMax { get; init; } = 64L * 1024 * 1024;
}
