using Xianning.Exchange.Contracts.Ranges;

namespace Xianning.Exchange.Adapters.Hosting;

/// <summary>Where a node's adapters live and what they may use.</summary>
public sealed record AdapterHostOptions
{
    /// <summary>The node's data folder. Adapters' texts stand in <c>adapters/</c>, a department's files in <c>legacy/&lt;id&gt;/</c>.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Makes a natural person's token from a citizen id; adapters never see the city's key.</summary>
    public required Func<string, string> PersonToken { get; init; }

    /// <summary>Why no adapter may take anything in now, for example because an edge holds as much unsent as it may; null while they may. Asked before every batch.</summary>
    public Func<string?> HeldBecause { get; init; } = static () => null;

    /// <summary>Adapters whose batches are worked on at the same time. Default: the processors, from 1 to 64.</summary>
    [OptionRange("1", "64")]
    public int BatchesAtOnce { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 64);

    /// <summary>How long an adapter waits after a failure until it tries again. Default 5 s, from 100 ms to 1 h.</summary>
    [OptionRange("100 ms", "1 h")]
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Failures without progress, a committed batch or an inbox read to its end, after which an adapter counts as failed: an operator has to look, and nobody waits for it any longer. Default 12, about a minute; from 1 to 10,000.</summary>
    [OptionRange("1", "10,000")]
    public int FailuresMax { get; init; } = 12;

    /// <summary>How long a failed adapter waits at most until it tries again; a change of its inbox ends it sooner. Default 1 min, from 100 ms to 1 day: a server that was away for long is found again within it.</summary>
    [OptionRange("100 ms", "1 day")]
    public TimeSpan FailedRetryDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a resting adapter glances at the names, sizes and times of its inbox; a change ends its rest before its text's <c>every</c> does. Default 5 s, from 100 ms to 1 day.</summary>
    [OptionRange("100 ms", "1 day")]
    public TimeSpan GlanceEvery { get; init; } = TimeSpan.FromSeconds(5);
}
