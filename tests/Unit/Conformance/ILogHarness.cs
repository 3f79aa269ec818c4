using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Tests.Conformance;

/// <summary>A log under test, which can be closed and opened again over the same data.</summary>
public interface ILogHarness : IAsyncDisposable
{
    IPartitionedLog Log { get; }

    ValueTask ReopenAsync();
}
