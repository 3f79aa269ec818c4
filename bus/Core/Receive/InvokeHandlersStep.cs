using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Recoverability;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>
/// Calls the handlers with no transaction open. A throwing handler rewinds its own state and sends and is tried again;
/// after the last try its message fails and the rest of the batch goes on.
/// </summary>
internal sealed class InvokeHandlersStep(OutgoingMessages outgoing, IBodyStore bodies, BodyClaims claims, RecoverabilityOptions options) : IReceiveStep
{
    public string Name => "InvokeHandlers";

    public async ValueTask InvokeAsync(ReceiveBatch batch, CancellationToken cancellationToken)
    {
        var blocked = new HashSet<string>();
        for (var i = 0; i < batch.Messages.Count; i++)
        {
            var message = batch.Messages[i];
            if (message is { Passes: true, KilledBecause: { } why }) message.Quarantine(Name, ExchangeErrors.KilledTheProcess, why);
            if (!message.Passes)
            {
                // What is not yet known or on hold keeps its key's order: later messages of the key wait behind it.
                if (message.StillBlocks(batch.Endpoint)) blocked.Add(BlockedKeys.KeyOf(message));
                continue;
            }

            if (MustPark(batch, message, blocked))
            {
                if (!batch.Lane.Blocked.HasRoom(message))
                {
                    batch.CutBefore(i, "The bound of parked messages is reached: retry or discard what failed.");
                    break;
                }

                message.Park(Name);
                batch.Lane.Blocked.Stage(message);
                continue;
            }

            if (message.Handler!.TakesBatches && await TryRunAsync(batch, i, blocked, cancellationToken) is var taken and > 0)
            {
                i += taken - 1;
                continue;
            }

            await InvokeAsync(batch, i, cancellationToken);
            if (message.Disposition == Disposition.Failed && batch.Endpoint.AfterFailure == AfterFailure.BlockKey) blocked.Add(BlockedKeys.KeyOf(message));
        }

        if (batch.Endpoint.Sink is { } sink) SinkWrites.Write(batch, sink);
    }

    private static bool MustPark(ReceiveBatch batch, ReceivedMessage message, HashSet<string> blocked)
    {
        if (blocked.Count == 0 && batch.Lane.Blocked.IsEmpty) return false;
        var key = BlockedKeys.KeyOf(message);
        return blocked.Contains(key) || (message.FollowsKey && batch.Lane.Blocked.Blocks(key));
    }

    private async ValueTask InvokeAsync(ReceiveBatch batch, int position, CancellationToken cancellationToken)
    {
        var message = batch.Messages[position];
        var before = message.State?.Snapshot();
        var wasTouched = message.State?.Touched ?? false;
        while (true)
        {
            message.Attempts++;
            var context = new MessageHandlerContext(message, position, outgoing, bodies, batch.Lane.SendLane.Sender);
            try
            {
                await message.Handler!.InvokeAsync(message.Verified!, message.State?.Value, context, Parts(message), cancellationToken);
                await ClaimAsync(context, cancellationToken);
                message.State?.MarkTouched();
                message.Sends = context.Sends;
                return;
            }
            catch (Exception failure) when (IsItsOwn(failure, cancellationToken))
            {
                message.State?.Restore(before, wasTouched);
                if (RecoverabilityPolicy.Decide(message.Attempts, failure, options) == RecoverabilityAction.RetryNow) continue;
                message.Fail(Name, (failure as BodyException)?.Code ?? ExchangeErrors.HandlerFailed, failure);
                return;
            }
        }
    }

    // Runs the messages of one batch handler that stand together; returns how many were handled, 0 when they must go one by one.
    private async ValueTask<int> TryRunAsync(ReceiveBatch batch, int start, HashSet<string> blocked, CancellationToken cancellationToken)
    {
        var handler = batch.Messages[start].Handler!;
        var run = new List<(ReceivedMessage Message, MessageHandlerContext Context)>();
        for (var i = start; i < batch.Messages.Count; i++)
        {
            var message = batch.Messages[i];
            if (!message.Passes || message.Handler != handler || message.Verified!.IsTombstone || MustPark(batch, message, blocked)) break;
            run.Add((message, new MessageHandlerContext(message, i, outgoing, bodies, batch.Lane.SendLane.Sender)));
        }

        var before = run.Select(item => (item.Message.State, Snapshot: item.Message.State?.Snapshot(), item.Message.State?.Touched)).ToList();
        try
        {
            handler.InvokeBatch([.. run.Select(item => (item.Message.Verified!, item.Message.State!.Value, item.Context))]);
            foreach (var (_, context) in run) await ClaimAsync(context, cancellationToken);
        }
        catch (Exception failure) when (IsItsOwn(failure, cancellationToken))
        {
            foreach (var (state, snapshot, touched) in before) state?.Restore(snapshot, touched ?? false);
            return 0;
        }

        foreach (var (message, context) in run)
        {
            message.State?.MarkTouched();
            message.Sends = context.Sends;
        }

        return run.Count;
    }

    // A full disk and the end of the batch are not the message's fault.
    private static bool IsItsOwn(Exception failure, CancellationToken cancellationToken) => failure is not StoreFullException && (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested);

    // A send that names a missing body fails the message that caused it, and nothing else.
    private async ValueTask ClaimAsync(MessageHandlerContext context, CancellationToken cancellationToken)
    {
        foreach (var send in context.Sends ?? [])
        {
            await claims.ApplyAsync(send.Item, cancellationToken);
            send.Item.Demand();
        }
    }

    private static string[] Parts(ReceivedMessage message) =>
        message.Verified!.IsTombstone && message.BusinessKey is { } key ? System.Text.Encoding.UTF8.GetString(key.Span).Split('\u001f') : [];
}
