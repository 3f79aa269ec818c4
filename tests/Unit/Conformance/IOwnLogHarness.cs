namespace Xianning.Exchange.Tests.Conformance;

/// <summary>A log under test whose clock and disk are the process's own.</summary>
public interface IOwnLogHarness : ILogHarness
{
    /// <summary>The clock of append times, in Unix milliseconds; may be set back.</summary>
    long NowMs { get; set; }

    /// <summary>Leaves no room for more than a little, or takes the limit away.</summary>
    ValueTask LimitSpaceAsync(bool limited);
}
