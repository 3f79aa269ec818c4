using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Relay;

/// <summary>
/// Sends what a lane has for topics whose readers have no windows: one transaction for what is relayed at once, under the lane's name, which fences whoever had it before. After a failure or a takeover it looks,
/// from the offsets that are stored with the mark, which records the transactions since have left in the log, and leaves them out.
/// </summary>
/// <param name="claim">The lane's claim.</param>
/// <param name="parts">What all relays share.</param>
/// <param name="mark">Marks all that was sent before.</param>
internal sealed class OnceSender(LaneClaim claim, RelayParts parts, Func<Task> mark) : IAsyncDisposable
{
    private readonly Dictionary<(string Topic, int Partition), StandingRecords> standing = [];
    private Dictionary<(string Topic, int Partition), long> reached = [];
    private ILogTransactions? transactions;
    private bool hasMoved;

    /// <summary>Whether records of this topic go this way.</summary>
    public bool Takes(string topic) => parts.StandsOnce(topic);

    /// <summary>Sends what does not stand there yet.</summary>
    /// <param name="records">What follows the mark, none left out, in order.</param>
    /// <param name="stopping">Gives up: nothing is known then.</param>
    /// <returns>Where all of them stand.</returns>
    /// <exception cref="LogException">They do not stand there, or that is not known: <see cref="ResetAsync"/>, and again from the mark.</exception>
    /// <exception cref="FencedException">Another claim holds the lane.</exception>
    public async Task<IReadOnlyList<SendPosition>> SendAsync(IReadOnlyList<LogAppend> records, CancellationToken stopping)
    {
        transactions ??= await BeginAsync(stopping);
        var places = new PlaceRuns();
        var missing = new List<LogAppend>(records.Count);
        foreach (var record in records)
        {
            var there = await LookAsync(transactions, record, stopping);
            if (there.Take(record) is { } offset) places.Add(record, offset);
            else missing.Add(record);
        }

        var positions = places.ToList();
        if (missing.Count > 0)
        {
            await NoteEndsAsync(missing.Select(record => (record.Topic, record.Partition)).Distinct().Where(place => !places.Has(place)), stopping);
            positions.AddRange(await AppendAsync(missing, stopping));
        }

        hasMoved = true;
        foreach (var position in positions) reached[(position.Topic, position.Partition)] = position.FirstOffset + position.Count;
        return positions;
    }

    /// <summary>What is to be stored with the mark; null where it is stored already.</summary>
    public IReadOnlyDictionary<(string Topic, int Partition), long>? TakeReached()
    {
        if (!hasMoved) return null;
        hasMoved = false;
        return reached;
    }

    /// <summary>Forgets all that is known of the log: the next send begins with what stands there.</summary>
    public async ValueTask ResetAsync()
    {
        hasMoved = false;
        standing.Clear();
        if (Interlocked.Exchange(ref transactions, null) is { } ended) await ended.DisposeAsync();
    }

    public ValueTask DisposeAsync() => ResetAsync();

    // Nobody who does not hold the lane fences who does; and whoever lost it meanwhile has fenced nobody for long.
    private async Task<ILogTransactions> BeginAsync(CancellationToken stopping)
    {
        await parts.Store.Unsent.ReachedAsync(claim, stopping);
        var begun = await parts.Log.BeginAsync($"{claim.Lane.Group}.{claim.Lane.Partition}", stopping);
        try
        {
            reached = await parts.Store.Unsent.ReachedAsync(claim, stopping);
            return begun;
        }
        catch
        {
            await begun.DisposeAsync();
            throw;
        }
    }

    private async ValueTask<StandingRecords> LookAsync(ILogTransactions log, LogAppend first, CancellationToken stopping)
    {
        var place = (first.Topic, first.Partition);
        if (standing.TryGetValue(place, out var known)) return known;
        // Where nothing was noted, nothing was sent: it is noted before the first.
        return standing[place] = reached.TryGetValue(place, out var from) ? await StandingRecords.ReadAsync(log, first, from, stopping) : StandingRecords.None();
    }

    // A look after the next failure may begin at the end that is known, once all of the lane that stands before it is marked.
    private async Task NoteEndsAsync(IEnumerable<(string Topic, int Partition)> places, CancellationToken stopping)
    {
        var far = places.Where(IsFar).ToList();
        if (far.Count == 0) return;
        await mark();
        foreach (var place in far) reached[place] = EndOf(place);
        await parts.Store.Unsent.MarkSentAsync(claim, [], reached, stopping);
    }

    private bool IsFar((string Topic, int Partition) place) => !reached.TryGetValue(place, out var noted) || EndOf(place) - noted >= parts.Options.NoteAfterOffsets;

    private long EndOf((string Topic, int Partition) place) => transactions!.EndOffset(place.Topic, place.Partition);

    private async Task<List<SendPosition>> AppendAsync(List<LogAppend> records, CancellationToken stopping)
    {
        var positions = new List<SendPosition>();
        for (var at = 0; at < records.Count; at += RecordLimits.AppendsMax)
            positions.AddRange(await transactions!.PlaceAsync(records.GetRange(at, Math.Min(RecordLimits.AppendsMax, records.Count - at)), stopping));
        await transactions!.CommitAsync(stopping);
        return positions;
    }
}
