using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Tests.Conformance;

/// <summary>A log under test, which can be closed and opened again over the same data.</summary>
public interface ILogHarness : IAsyncDisposable
{
    IPartitionedLog Log { get; }

    /// <summary>The clock of append times, in Unix milliseconds; may be set back.</summary>
    long NowMs { get; set; }

    ValueTask ReopenAsync();

    /// <summary>Leaves no room for more than a little, or takes the limit away.</summary>
    ValueTask LimitSpaceAsync(bool limited);
}
