using Xianning.Exchange.Bus.Send;

namespace Xianning.Exchange.Tests.Adapters.Hosting;

/// <summary>Real lanes whose adapters fail before the batches, counted from 1 over all claims, that a test names.</summary>
internal sealed class FailingLanes(IAdapterLanes lanes, Func<int, bool> fails) : IAdapterLanes
{
    public const string Why = "示例故障";

    private readonly Func<int, bool> fails = fails;
    private int batches;

    public bool IsTaken(string adapter) => lanes.IsTaken(adapter);

    public Task<AdapterLane> OpenAsync(string adapter, string department, IRowSteps rows, CancellationToken cancellationToken) =>
        lanes.OpenAsync(adapter, department, new FailingSteps(this, rows), cancellationToken);

    private sealed class FailingSteps(FailingLanes owner, IRowSteps rows) : IRowSteps, ISendStep
    {
        public ISendStep ReadRow => this;

        public ISendStep MapRow => rows.MapRow;

        public ISendStep CleanseRow => rows.CleanseRow;

        public string Name => rows.ReadRow.Name;

        public ValueTask InvokeAsync(SendBatch batch, CancellationToken cancellationToken) =>
            owner.fails(Interlocked.Increment(ref owner.batches)) ? throw new IOException(Why) : rows.ReadRow.InvokeAsync(batch, cancellationToken);
    }
}
