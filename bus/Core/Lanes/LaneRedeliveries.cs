using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>
/// What comes back to a lane from its own kept rows: what operators released, retried or discarded, and what was parked behind it.
/// Only the claim holder does these, inside its flushes.
/// </summary>
internal sealed class LaneRedeliveries(IExchangeStore store, BusOptions options)
{
    private volatile bool commandsMayWait = true;

    /// <summary>Says that a command may wait; called by the store's signal.</summary>
    public void Ring() => commandsMayWait = true;

    /// <summary>Reads which keys are blocked, at the claim.</summary>
    public async ValueTask LoadBlockersAsync(LaneId lane, BlockedKeys blocked, CancellationToken cancellationToken)
    {
        commandsMayWait = true;
        foreach (var key in await store.Errors.BlockingKeysAsync(lane, cancellationToken)) blocked.Load(key, isParked: false);
        foreach (var key in await store.Quarantine.BlockingKeysAsync(lane, cancellationToken)) blocked.Load(key, isParked: false);
        foreach (var key in await store.Parked.KeysAsync(lane, cancellationToken)) blocked.Load(key, isParked: true);
    }

    /// <summary>The messages that come next; empty when nothing comes back.</summary>
    public async ValueTask<List<ReceivedMessage>> NextAsync(Lane lane, CancellationToken cancellationToken)
    {
        if (commandsMayWait)
        {
            var commanded = await CommandedAsync(lane, cancellationToken);
            if (commanded.Count > 0) return commanded;
        }

        return lane.Blocked.Drainable is { } key ? await ParkedAsync(lane, key, cancellationToken) : [];
    }

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
        return row is { State: QuarantineState.Held, Record: not null }
            ? new ReceivedMessage(row.Record, new Redelivery(RedeliveryKind.Released, row.Id, command.Id, AsksWindow: row.Code == ExchangeErrors.TooManyGaps.Code)) { Blocks = row.BlocksKey }
            : null;
    }

    private async ValueTask<ReceivedMessage?> RetriedAsync(LaneCommand command, CancellationToken cancellationToken)
    {
        var row = await store.Errors.GetAsync(command.TargetId, cancellationToken);
        return row is { State: ErrorState.Failed }
            ? new ReceivedMessage(row.Entry.Record, new Redelivery(RedeliveryKind.Retried, row.Id, command.Id)) { Blocks = row.Entry.BlocksKey }
            : null;
    }

    // A discard, or a command whose row was settled before: nothing is handled, the row and the command are closed in a flush of their own.
    private async ValueTask SettleAsync(Lane lane, LaneCommand command, CancellationToken cancellationToken)
    {
        var flush = store.BeginFlush(lane.Claim);
        flush.Fence();
        var (outcome, blockedKey) = command.Kind switch
        {
            LaneCommandKind.Discard => await DiscardErrorAsync(flush, command, cancellationToken),
            LaneCommandKind.DiscardQuarantined => await DiscardQuarantinedAsync(flush, command, cancellationToken),
            _ => ("nothing to do: the row is settled or its record was not kept", null),
        };
        flush.CompleteCommand(command.Id, outcome);
        await flush.CommitAsync(CancellationToken.None);
        if (blockedKey is not null) lane.Blocked.RemoveBlocker(blockedKey);
    }

    private async ValueTask<(string Outcome, string? BlockedKey)> DiscardErrorAsync(IFlush flush, LaneCommand command, CancellationToken cancellationToken)
    {
        if (await store.Errors.GetAsync(command.TargetId, cancellationToken) is not { State: ErrorState.Failed } row) return ("nothing to do: the row is settled", null);
        flush.UpdateError(row.Id, ErrorState.Failed, ErrorState.Discarded);
        return ("discarded", row.Entry.BlocksKey ? StateCache.Text(row.Entry.Record.Key ?? default) : null);
    }

    private async ValueTask<(string Outcome, string? BlockedKey)> DiscardQuarantinedAsync(IFlush flush, LaneCommand command, CancellationToken cancellationToken)
    {
        if (await store.Quarantine.GetAsync(command.TargetId, cancellationToken) is not { State: QuarantineState.Held } row) return ("nothing to do: the row is settled", null);
        flush.UpdateQuarantine(row.Id, QuarantineState.Held, QuarantineState.Discarded);
        return ("discarded", row is { BlocksKey: true, Record: { } record } ? StateCache.Text(record.Key ?? default) : null);
    }

    private async ValueTask<List<ReceivedMessage>> ParkedAsync(Lane lane, string key, CancellationToken cancellationToken)
    {
        var rows = await store.Parked.LoadAsync(lane.Claim.Lane, StateCache.Bytes(key), options.BatchRecordsMax, cancellationToken);
        return [.. rows.Select(row => new ReceivedMessage(row.Entry.Record, new Redelivery(RedeliveryKind.Unparked, row.Id, 0)))];
    }
}
