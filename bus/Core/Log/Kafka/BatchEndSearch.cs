namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>
/// Finds where a batch ends that the client cannot unpack. The client says only where it begins, and that again for every place in it: so places behind are tried, ever further away, and then halfway between
/// the last one inside and the first one beyond.
/// </summary>
/// <param name="batch">The offset at which the batch begins, as the client says it.</param>
/// <param name="first">The first offset of it that was asked for.</param>
internal sealed class BatchEndSearch(long batch, long first)
{
    private long inside = first;
    private long? beyond;
    private long step = 1;

    /// <summary>The first offset of it that was asked for.</summary>
    public long First { get; } = first;

    /// <summary>The last offset that is known to be in it.</summary>
    public long Last => inside;

    /// <summary>Whether <see cref="Last"/> is its end.</summary>
    public bool IsFound => beyond == inside + 1;

    /// <summary>The offset to try next.</summary>
    public long Next => beyond is { } known ? inside + ((known - inside) / 2) : inside + step;

    /// <summary>What stands at <see cref="Next"/> cannot be unpacked.</summary>
    /// <param name="begins">Where its batch begins.</param>
    public void Fail(long begins)
    {
        if (begins > batch)
        {
            beyond = begins;
            return;
        }

        inside = Next;
        step *= 2;
    }

    /// <summary>What stands at <see cref="Next"/> is something else, or nothing.</summary>
    public void Pass() => beyond = Next;
}
