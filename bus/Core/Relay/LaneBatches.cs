using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Relay;

/// <summary>
/// Some batches of one lane as one append: whatever fails, no partition then holds a record without those before it, which several appends on their way at once could not promise.
/// </summary>
internal sealed class LaneBatches
{
    private readonly List<UnsentBatch> batches = [];
    private readonly OnceSender once;
    private readonly List<LogAppend> onlyOnce = [];
    private readonly List<LogAppend> others = [];

    /// <param name="unsent">At least one, in order; as many are taken as one append may hold.</param>
    /// <param name="once">Takes the records that may stand in the log only once, all of them or none.</param>
    public LaneBatches(IReadOnlyList<UnsentBatch> unsent, OnceSender once)
    {
        this.once = once;
        foreach (var batch in unsent)
        {
            if (batches.Count > 0 && Records + batch.Records.Count > RecordLimits.AppendsMax) break;
            batches.Add(batch);
            foreach (var record in batch.Records) (once.Takes(record.Topic) ? onlyOnce : others).Add(record);
            Bytes += BytesOf(batch.Records);
        }
    }

    public int Count => batches.Count;

    /// <summary>The number of the last batch.</summary>
    public long Last => batches[^1].Number;

    public int Records => onlyOnce.Count + others.Count;

    /// <summary>Keys and values, which are most of what stands in memory.</summary>
    public long Bytes { get; }

    /// <summary>Keys and values of records.</summary>
    public static long BytesOf(IReadOnlyList<LogAppend> records)
    {
        long bytes = 0;
        for (var i = 0; i < records.Count; i++) bytes += (records[i].Key?.Length ?? 0) + (records[i].Value?.Length ?? 0);
        return bytes;
    }

    /// <summary>Whether some of them may stand in the log only once.</summary>
    public bool HasOnce => onlyOnce.Count > 0;

    /// <summary>Appends them, and says where each batch stands.</summary>
    /// <param name="log">The log.</param>
    /// <param name="stopping">Gives up: nothing is known then.</param>
    /// <exception cref="LogException">Not all were acknowledged: none counts.</exception>
    public async Task<IReadOnlyList<SentBatch>> SendAsync(IPlacingLog log, CancellationToken stopping)
    {
        if (!HasOnce) return Deal(await PlaceAsync(log, others, stopping));
        return Deal([.. await once.SendAsync(onlyOnce, stopping), .. await PlaceAsync(log, others, stopping)]);
    }

    private static async Task<List<SendPosition>> PlaceAsync(IPlacingLog log, List<LogAppend> records, CancellationToken stopping)
    {
        var positions = new List<SendPosition>();
        // A single batch may exceed one append: its parts follow each other.
        for (var at = 0; at < records.Count; at += RecordLimits.AppendsMax)
        {
            var part = records.GetRange(at, Math.Min(RecordLimits.AppendsMax, records.Count - at));
            positions.AddRange(await log.PlaceAsync(part, stopping).AsTask().WaitAsync(stopping));
        }

        return positions;
    }

    private IReadOnlyList<SentBatch> Deal(IReadOnlyList<SendPosition> positions)
    {
        var places = new PlaceSplitter(positions);
        return [.. batches.Select(batch => new SentBatch(batch.Number, places.Take(batch.Records)))];
    }
}
