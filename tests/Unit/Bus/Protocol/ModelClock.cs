namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>A machine's own clock, which may stand: then every claim takes the next epoch after the last one that its database knows, as a copy of that database does.</summary>
internal sealed class ModelClock(TimeProvider world) : TimeProvider
{
    private DateTimeOffset? standsAt;

    public override TimeZoneInfo LocalTimeZone => world.LocalTimeZone;

    public override long TimestampFrequency => world.TimestampFrequency;

    /// <summary>Stays where it is.</summary>
    public void Stand() => standsAt = world.GetUtcNow();

    /// <summary>Is set right.</summary>
    public void Go() => standsAt = null;

    public override DateTimeOffset GetUtcNow() => standsAt ?? world.GetUtcNow();

    public override long GetTimestamp() => world.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => world.CreateTimer(callback, state, dueTime, period);
}
