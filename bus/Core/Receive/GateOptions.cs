using Xianning.Exchange.Contracts.Ranges;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>The gate's numbers. None of them switches a step off.</summary>
public sealed record GateOptions
{
    /// <summary>How long before its append a message may have been signed. Default 7 days, range 1 hour to 30 days.</summary>
    [OptionRange("1 hour", "30 days")]
    public TimeSpan SignedBeforeMax { get; init; } = TimeSpan.FromDays(7);

    /// <summary>The same for what an edge signed, which may have been offline. Default 30 days, range 1 hour to 90 days, at least <see cref="SignedBeforeMax"/>.</summary>
    [OptionRange("1 hour", "90 days")]
    [OptionRule(OptionRelation.AtLeast, nameof(SignedBeforeMax))]
    public TimeSpan SignedAtEdgeBeforeMax { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How far a sender's clock may be ahead of the log's. Default 2 minutes, range 0 to 1 hour.</summary>
    [OptionRange("0", "1 hour")]
    public TimeSpan SignedAheadMax { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How far this node's clock may stand before the log's until the lane pauses. Default 5 minutes, range 1 s to 1 day.</summary>
    [OptionRange("1 s", "1 day")]
    public TimeSpan ClockSetBackMax { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The city key that makes tokens of citizen ids; null on nodes that do not hold it.</summary>
    public ReadOnlyMemory<byte>? CityKey { get; init; }
}
