using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>Reads the state of all keys of the batch, one query a table: first the versions taken from compacted topics, then what handlers keep; and how much room is left for what is held.</summary>
internal sealed class LoadStateStep(IExchangeStore store) : IReceiveStep
{
    public string Name => "LoadState";

    public async ValueTask InvokeAsync(ReceiveBatch batch, CancellationToken cancellationToken)
    {
        await batch.Versions.JudgeAsync(Name, batch, store, cancellationToken);
        foreach (var table in batch.Messages.Where(m => m.Passes && m.Handler?.State is not null).GroupBy(m => m.Handler!.State!))
            await LoadAsync(batch, table.Key, table, cancellationToken);
        await HeldBound.ApplyAsync(Name, batch, store.Quarantine, cancellationToken);
    }

    private async ValueTask LoadAsync(ReceiveBatch batch, StateModel model, IEnumerable<ReceivedMessage> messages, CancellationToken cancellationToken)
    {
        var waiting = messages.ToList();
        var keys = waiting.Select(m => m.Record.Key ?? default).DistinctBy(StateCache.Text).ToList();
        var rows = await store.LoadStateAsync(model.Table, keys, cancellationToken);
        for (var i = 0; i < keys.Count; i++)
            batch.States.Add(rows[i] is { } row ? new StateCell(model, keys[i], row.Version, row.Value) : new StateCell(model, keys[i], 0, null));
        foreach (var message in waiting) Attach(batch, model, message);
    }

    private void Attach(ReceiveBatch batch, StateModel model, ReceivedMessage message)
    {
        batch.States.TryGet(model.Table, message.Record.Key ?? default, out var cell);
        message.State = cell;
        // On an inbox the table holds the open requests: a reply that nobody waits for is not handled.
        if (batch.Endpoint.Inbox is not null && !cell!.Exists)
            message.Quarantine(Name, ExchangeErrors.ReplyNotExpected, $"no request {message.Attributes!.CorrelationId} is open");
    }
}
