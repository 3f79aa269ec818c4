using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>A step of the gate: no I/O, one message at a time, and a fault of the step is a quarantine of that one record.</summary>
internal abstract class GateStep : IReceiveStep
{
    public abstract string Name { get; }

    public virtual ValueTask InvokeAsync(ReceiveBatch batch, CancellationToken cancellationToken)
    {
        for (var i = 0; i < batch.Messages.Count; i++)
        {
            var message = batch.Messages[i];
            if (!Concerns(message)) continue;
            var verdict = Decide(message, batch);
            if (verdict.IsUnavailable)
            {
                batch.CutBefore(i, verdict.Detail!);
                break;
            }

            if (verdict.Code is { } code) message.Quarantine(Name, code, verdict.Detail!);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Which messages the step looks at: what has passed so far, unless it says otherwise.</summary>
    protected virtual bool Concerns(ReceivedMessage message) => message.Passes;

    protected abstract GateVerdict Check(ReceivedMessage message, ReceiveBatch batch);

    private GateVerdict Decide(ReceivedMessage message, ReceiveBatch batch)
    {
        try
        {
            return Check(message, batch);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return GateVerdict.Quarantine(ExchangeErrors.GateFault, $"{Name}: {fault.GetType().Name}: {fault.Message}");
        }
    }
}
