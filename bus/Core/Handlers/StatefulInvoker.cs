using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Bus.Handlers;

/// <summary>Calls a handler with the state under the record key.</summary>
internal sealed class StatefulInvoker<TMessage, TState>(object handler) : IInvoker<TMessage>
    where TMessage : class, IMessage
    where TState : class, new()
{
    private readonly IHandleMessages<TMessage, TState>? sync = handler as IHandleMessages<TMessage, TState>;
    private readonly IHandleMessagesAsync<TMessage, TState>? waiting = handler as IHandleMessagesAsync<TMessage, TState>;
    private readonly IHandleMessageBatches<TMessage, TState>? batches = handler as IHandleMessageBatches<TMessage, TState>;
    private readonly IWithdrawMessages<TMessage, TState>? withdrawals = handler as IWithdrawMessages<TMessage, TState>;

    public bool TakesBatches => batches is not null;

    public ValueTask InvokeAsync(TMessage message, object? state, IMessageHandlerContext context, CancellationToken cancellationToken)
    {
        if (waiting is not null) return new(waiting.HandleAsync(message, (TState)state!, context, cancellationToken));
        if (sync is not null) sync.Handle(message, (TState)state!, context);
        else batches!.Handle([new(message, (TState)state!, context)]);
        return ValueTask.CompletedTask;
    }

    public void Withdraw(IReadOnlyList<string> businessKey, object? state, IMessageHandlerContext context)
    {
        if (withdrawals is null) throw new NotSupportedException($"{handler.GetType().Name} cannot withdraw: implement IWithdrawMessages.");
        withdrawals.Withdraw(businessKey, (TState)state!, context);
    }

    public void InvokeBatch(IReadOnlyList<(TMessage Message, object State, IMessageHandlerContext Context)> items) =>
        batches!.Handle([.. items.Select(item => new BatchItem<TMessage, TState>(item.Message, (TState)item.State, item.Context))]);
}
