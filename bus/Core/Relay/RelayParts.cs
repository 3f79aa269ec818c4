using Microsoft.Extensions.Logging;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Relay;

/// <summary>What the relays of a process's lanes share.</summary>
internal sealed class RelayParts(IExchangeStore store, IPlacingLog log, Func<string, bool> standsOnce, RelayOptions options, TimeProvider time, ILogger logger, ILaneDuty duty) : IDisposable
{
    public IExchangeStore Store { get; } = store;

    public IPlacingLog Log { get; } = log;

    /// <summary>Whether whoever reads the topic has no window to absorb what stands there twice.</summary>
    public Func<string, bool> StandsOnce { get; } = standsOnce;

    public RelayOptions Options { get; } = options;

    public TimeProvider Time { get; } = time;

    public ILogger Logger { get; } = logger;

    public ILaneDuty Duty { get; } = duty;

    public RelayMetrics Metrics { get; } = new();

    public HandedBudget Handed { get; } = new(options.HandedBytesMax);

    /// <summary>One place for each lane that may have sends in memory.</summary>
    public SemaphoreSlim Places { get; } = new(options.LanesAtOnce);

    public void Dispose()
    {
        Metrics.Dispose();
        Places.Dispose();
    }
}
