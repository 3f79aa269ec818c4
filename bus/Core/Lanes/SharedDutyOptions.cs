using Xianning.Exchange.Contracts.Ranges;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>How processes on one store notice each other.</summary>
public sealed record SharedDutyOptions
{
    /// <summary>How often a process says that it lives and looks at the others. Default 1 s, range 100 ms to 1 min.</summary>
    [OptionRange("100 ms", "1 min")]
    public TimeSpan BeatEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a process counts as alive after its last word; its lanes move then. Default 5 s, range 300 ms to 1 h, at least three times <see cref="BeatEvery"/>.</summary>
    [OptionRange("300 ms", "1 h")]
    [OptionRule(OptionRelation.AtLeast, nameof(BeatEvery), Times = 3)]
    public TimeSpan Life { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the log may leave a process without an answer, while it answers another, before its lanes move. Default 10 s, range 1 s to 1 h. A log that answers nobody moves no lane.</summary>
    [OptionRange("1 s", "1 h")]
    public TimeSpan LogSilenceMax { get; init; } = TimeSpan.FromSeconds(10);
}
