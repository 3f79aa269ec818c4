namespace Xianning.Exchange.Testing.Cities;

/// <summary>
/// The system's clock, set forward by a test: days pass at once, while timers and stopwatches run as ever, so that lanes go on by themselves.
/// Put it into <see cref="CityOptions.Services"/> as <see cref="TimeProvider"/>. Safe for several threads.
/// </summary>
public sealed class CityClock : TimeProvider
{
    private long aheadTicks;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref aheadTicks));

    /// <summary>Sets the clock forward.</summary>
    /// <param name="by">By how much; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">It would go backwards.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Interlocked.Add(ref aheadTicks, by.Ticks);
    }
}
