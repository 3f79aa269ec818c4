using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Relay;

/// <summary>
/// What the commits of one lane hand to its relay, so that it need not read back what was just written. Only a copy: what finds no room here is read from the store.
/// </summary>
internal sealed class HandedSends(HandedBudget budget)
{
    private readonly Lock gate = new();
    private readonly Queue<(UnsentBatch Batch, long Bytes)> batches = [];
    private bool isWhole;

    /// <summary>Gathers from now on: what was committed before must be read from the store after this.</summary>
    public void Begin()
    {
        lock (gate)
        {
            Clear();
            isWhole = true;
        }
    }

    /// <summary>Gives up: something may be committed that is not here.</summary>
    public void Break()
    {
        lock (gate) BreakHeld();
    }

    /// <summary>Takes what a commit has left; null where it is not at hand.</summary>
    public void Offer(UnsentBatch? batch)
    {
        lock (gate)
        {
            if (!isWhole) return;
            var bytes = batch is null ? 0 : LaneBatches.BytesOf(batch.Records);
            if (batch is not null && budget.TryTake(bytes))
            {
                batches.Enqueue((batch, bytes));
                return;
            }

            BreakHeld();
        }
    }

    /// <summary>The next batches, which stay here until something after them is asked for; null if they must be read from the store.</summary>
    /// <param name="after">The number of the last one that was taken.</param>
    /// <param name="max">Most batches.</param>
    public IReadOnlyList<UnsentBatch>? After(long after, int max)
    {
        lock (gate)
        {
            while (batches.TryPeek(out var first) && first.Batch.Number <= after) budget.Return(batches.Dequeue().Bytes);
            return isWhole ? [.. batches.Take(max).Select(handed => handed.Batch)] : null;
        }
    }

    private void BreakHeld()
    {
        Clear();
        isWhole = false;
    }

    private void Clear()
    {
        while (batches.TryDequeue(out var handed)) budget.Return(handed.Bytes);
    }
}
