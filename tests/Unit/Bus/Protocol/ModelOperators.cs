using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Streams;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>Operators: they change the directory and take it back, and release, retry or discard what waits, adopt refused epochs, by the same rules as the node's desks.</summary>
internal sealed class ModelOperators(ModelWorld world)
{
    private const int RowsMax = 1_000;

    private Func<Xianning.Exchange.Bus.Gate.GateSnapshotData, Xianning.Exchange.Bus.Gate.GateSnapshotData>? undo;

    public IReadOnlyList<QuarantineRow> Quarantined => BlockingCalls.Result(() => world.Store.Quarantine.ListAsync(QuarantineFilter.All, 0, RowsMax, default).AsTask());

    public IReadOnlyList<ErrorRow> Errors => BlockingCalls.Result(() => world.Store.Errors.ListAsync(null, null, 0, RowsMax, default).AsTask());

    /// <summary>The forwarding sender's stream, as every lane knows it.</summary>
    public IReadOnlyList<StreamRow> SenderStreams => BlockingCalls.Result(() => world.Store.Streams.ListAsync(new StreamFilter { Source = ModelSender.Source }, null, RowsMax, default).AsTask());

    /// <summary>Every stream, as every lane knows it.</summary>
    public IReadOnlyList<StreamRow> AllStreams => BlockingCalls.Result(() => world.Store.Streams.ListAsync(StreamFilter.All, null, RowsMax, default).AsTask());

    public long Parked => BlockingCalls.Result(() => world.Store.Parked.CountAsync(default).AsTask());

    /// <summary>What the desk would let an operator release.</summary>
    public static bool IsReleasable(QuarantineRow row) => 
        row.State == QuarantineState.Held && (row.SignatureHeld || row.Code == ExchangeErrors.KilledTheProcess.Code) && ExchangeErrors.Find(row.Code)!.Release == ReleaseClass.Releasable;

    /// <summary>Takes something out of the directory, or puts back what was taken.</summary>
    public void ChangeDirectory()
    {
        if (undo is not null)
        {
            RestoreDirectory();
            return;
        }

        var before = world.Directory.Current!.Data;
        var resource = before.Resources[world.Random.Next(before.Resources.Count)];

        // That a resource is strict is not known while the resource is not: what comes then is handled in the order of arrival.
        if (resource.Strict) return;
        var grant = before.Grants[world.Random.Next(before.Grants.Count)];
        undo = data => data with { Resources = before.Resources, Grants = before.Grants };
        var takesGrant = world.Random.Next(2) == 0;
        world.Say(takesGrant ? $"grant {grant.Id} is withdrawn" : $"resource {resource.Code} is unknown");
        world.Directory.Change(data => takesGrant ? data with { Grants = [.. data.Grants.Where(other => other != grant)] } : data with { Resources = [.. data.Resources.Where(other => other != resource)] });
    }

    public void RestoreDirectory()
    {
        if (undo is null) return;
        world.Say("the directory is as it was");
        world.Directory.Change(undo);
        undo = null;
    }

    /// <summary>Settles one thing that waits, or has it discarded.</summary>
    public void SettleOne()
    {
        var rows = Quarantined.Where(row => row.State == QuarantineState.Held && (IsReleasable(row) || world.Random.Next(20) == 0)).ToList();
        var errors = Errors.Where(row => row.State == ErrorState.Failed).ToList();
        var pick = world.Random.Next(rows.Count + errors.Count + 1);
        if (pick < rows.Count) world.Order(rows[pick].Lane, IsReleasable(rows[pick]) ? LaneCommandKind.Release : LaneCommandKind.DiscardQuarantined, rows[pick].Id);
        else if (pick - rows.Count < errors.Count) world.Order(errors[pick - rows.Count].Entry.Lane, world.Random.Next(6) == 0 ? LaneCommandKind.Discard : LaneCommandKind.Retry, errors[pick - rows.Count].Id);
    }

    /// <summary>Adopts one refused epoch of the forwarding sender.</summary>
    public void AdoptOne()
    {
        var refused = SenderStreams.Where(row => ReplayWindow.Read(row.Window.Span).IsRefusing).ToList();
        if (refused.Count > 0) Adopt(refused[world.Random.Next(refused.Count)]);
    }

    /// <summary>Releases and retries everything that waits, and adopts what a copied sender was refused or has left out.</summary>
    /// <returns>Whether there was anything.</returns>
    public bool SettleAll()
    {
        var rows = Quarantined.Where(IsReleasable).ToList();
        var errors = Errors.Where(row => row.State == ErrorState.Failed).ToList();
        foreach (var row in rows) world.Order(row.Lane, LaneCommandKind.Release, row.Id);
        foreach (var row in errors) world.Order(row.Entry.Lane, LaneCommandKind.Retry, row.Id);
        var streams = world.Sender is { Copies: > 0 } ? SenderStreams.Where(IsAdoptable).ToList() : [];
        foreach (var stream in streams) Adopt(stream);
        return rows.Count + errors.Count + streams.Count > 0;
    }

    /// <summary>Orders as the desk does: the order names the epoch that was seen to be refused, 0 for what only waits for missing numbers.</summary>
    public void Adopt(StreamRow row)
    {
        var window = ReplayWindow.Read(row.Window.Span);
        world.Order(row.Place.Lane, LaneCommandKind.AdoptStream, unchecked((long)(window.IsRefusing ? window.RefusedFrom : 0)), row.Place.ToString());
    }

    private static bool IsAdoptable(StreamRow row) => ReplayWindow.Read(row.Window.Span) is { IsRefusing: true } or { LowestGapEnd: not null };
}
