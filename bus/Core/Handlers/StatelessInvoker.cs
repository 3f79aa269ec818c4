using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Bus.Handlers;

/// <summary>Calls a handler that keeps no state.</summary>
internal sealed class StatelessInvoker<TMessage>(Func<TMessage, IMessageHandlerContext, CancellationToken, Task> handle) : IInvoker<TMessage>
    where TMessage : class, IMessage
{
    public bool Withdraws => false;

    public ValueTask InvokeAsync(TMessage message, object? state, IMessageHandlerContext context, CancellationToken cancellationToken) =>
        new(handle(message, context, cancellationToken));

    public void Withdraw(IReadOnlyList<string> businessKey, object? state, IMessageHandlerContext context)
    {
    }
}
