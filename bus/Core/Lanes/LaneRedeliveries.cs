using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Streams;
using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>
/// What comes back to a lane because operators released, retried or discarded it, and the streams they adopted. Only the claim holder does these, inside its flushes.
/// </summary>
internal sealed class LaneRedeliveries(IExchangeStore store, KeptRecordReader records)
{
    private volatile bool commandsMayWait = true;

    /// <summary>Says that a command may wait; called by the store's signal.</summary>
    public void Ring() => commandsMayWait = true;

    /// <summary>Reads which keys are blocked, at the claim.</summary>
    public async ValueTask LoadBlockersAsync(LaneId lane, BlockedKeys blocked, CancellationToken cancellationToken)
    {
        commandsMayWait = true;
        foreach (var key in await store.Errors.BlockingKeysAsync(lane, cancellationToken)) blocked.LoadFailed(key);
        foreach (var key in await store.Quarantine.BlockingKeysAsync(lane, cancellationToken)) blocked.LoadHeld(key);
        foreach (var key in await store.Parked.KeysAsync(lane, cancellationToken)) blocked.LoadParked(key);
    }

    /// <summary>The messages that come next; empty when no command waits.</summary>
    public ValueTask<List<ReceivedMessage>> NextAsync(Lane lane, CancellationToken cancellationToken) =>
        commandsMayWait ? CommandedAsync(lane, cancellationToken) : new([]);

    // One command a batch: each is its own once, and an operator's patience is no throughput.
    private async ValueTask<List<ReceivedMessage>> CommandedAsync(Lane lane, CancellationToken cancellationToken)
    {
        commandsMayWait = false;
        foreach (var command in await store.Commands.PendingAsync(lane.Claim.Lane, cancellationToken))
        {
            commandsMayWait = true;
            var message = command.Kind switch
            {
                LaneCommandKind.Release => await ReleasedAsync(command, cancellationToken),
                LaneCommandKind.Retry => await RetriedAsync(command, cancellationToken),
                _ => null,
            };
            if (message is not null) return [message];
            await SettleAsync(lane, command, cancellationToken);
        }

        return [];
    }

    private async ValueTask<ReceivedMessage?> ReleasedAsync(LaneCommand command, CancellationToken cancellationToken)
    {
        var row = await store.Quarantine.GetAsync(command.TargetId, cancellationToken);

        // What was held before its signature was checked has moved no window yet.
        return row is { State: QuarantineState.Held } && await records.ReadAsync(row, cancellationToken) is { } record
            ? new ReceivedMessage(record, new Redelivery(RedeliveryKind.Released, row.Id, command.Id, AsksWindow: !row.SignatureHeld || row.Code == ExchangeErrors.TooManyGaps.Code)) { Blocks = row.BlocksKey }
            : null;
    }

    private async ValueTask<ReceivedMessage?> RetriedAsync(LaneCommand command, CancellationToken cancellationToken)
    {
        var row = await store.Errors.GetAsync(command.TargetId, cancellationToken);
        return row is { State: ErrorState.Failed }
            ? new ReceivedMessage(row.Entry.Record, new Redelivery(RedeliveryKind.Retried, row.Id, command.Id)) { Blocks = row.Entry.BlocksKey }
            : null;
    }

    // A discard, an adoption, or a command whose row was settled before: nothing is handled, the row and the command are closed in a flush of their own.
    private async ValueTask SettleAsync(Lane lane, LaneCommand command, CancellationToken cancellationToken)
    {
        var flush = store.BeginFlush(lane.Claim);
        flush.Fence();
        (string outcome, Action<Lane>? settled) = command.Kind switch
        {
            LaneCommandKind.Discard => await DiscardErrorAsync(flush, lane, command, cancellationToken),
            LaneCommandKind.DiscardQuarantined => await DiscardQuarantinedAsync(flush, lane, command, cancellationToken),
            LaneCommandKind.AdoptStream => AdoptStream(flush, lane.Claim, command),
            _ => ("nothing to do: the row is settled or neither the quarantine nor the log has its record", null),
        };
        flush.CompleteCommand(command.Id, outcome);
        await flush.CommitAsync(CancellationToken.None);
        settled?.Invoke(lane);
    }

    private async ValueTask<(string Outcome, Action<Lane>? Settled)> DiscardErrorAsync(IFlush flush, Lane lane, LaneCommand command, CancellationToken cancellationToken)
    {
        if (await store.Errors.GetAsync(command.TargetId, cancellationToken) is not { State: ErrorState.Failed } row) return ("nothing to do: the row is settled", null);
        flush.UpdateError(row.Id, ErrorState.Failed, ErrorState.Discarded);
        DiscardSegment.Write(flush, lane.SendLane, command, row.Entry.Record, QuarantineMove.None);
        return ("discarded", row.Entry.BlocksKey ? settled => settled.Blocked.RemoveFailed(StateCache.Text(row.Entry.Record.Key ?? default)) : null);
    }

    private async ValueTask<(string Outcome, Action<Lane>? Settled)> DiscardQuarantinedAsync(IFlush flush, Lane lane, LaneCommand command, CancellationToken cancellationToken)
    {
        if (await store.Quarantine.GetAsync(command.TargetId, cancellationToken) is not { State: QuarantineState.Held } row) return ("nothing to do: the row is settled", null);
        flush.UpdateQuarantine(row.Id, QuarantineState.Held, QuarantineState.Discarded);
        if (await records.ReadAsync(row, cancellationToken) is { } record) DiscardSegment.Write(flush, lane.SendLane, command, record, QuarantineMove.Leaves);
        return ("discarded", row.BlocksKey ? settled => settled.Blocked.RemoveHeld(StateCache.Text(row.Key ?? default)) : null);
    }

    private static (string Outcome, Action<Lane>? Settled) AdoptStream(IFlush flush, LaneClaim claim, LaneCommand command)
    {
        if (!StreamPlace.TryParse(command.Argument, out var place) || !claim.Windows.TryGetValue((place.Topic, place.Stream), out var row)) return ("nothing to do: the lane has never read this stream", null);
        var window = ReplayWindow.Read(row);
        var refused = unchecked((ulong)command.TargetId);
        var found = window.IsRefusing ? window.RefusedFrom : 0;
        if (refused != found) return ($"nothing done: refused from epoch {refused} when it was ordered, {found} when it was carried out (0 = not refused)", null);
        var adopted = window.Adopt(refused);
        var waived = window.WaiveGaps();
        if (!adopted && !waived) return ("nothing to do: no epoch is refused and nothing is missing any more", null);
        flush.WriteWindow(place.Topic, place.Stream, claim.Sources.GetValueOrDefault(place.Stream, ""), window.ToBytes());
        var outcome = adopted ? $"adopted from epoch {refused} on" : $"goes on without what is missing up to {window.WaivedTo}";
        return (outcome, lane => lane.Note((place.Topic, place.Stream), window, command.TimeMs));
    }
}
