using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Bus.Handlers;

/// <summary>Calls a handler that keeps no state.</summary>
internal sealed class StatelessInvoker<TMessage>(Func<TMessage, IMessageHandlerContext, CancellationToken, Task> handle) : IInvoker<TMessage>
    where TMessage : class, IMessage
{
    public ValueTask InvokeAsync(TMessage message, object? state, IMessageHandlerContext context, CancellationToken cancellationToken) =>
        new(handle(message, context, cancellationToken));

    // Without state there is nothing that a tombstone could withdraw.
    public void Withdraw(IReadOnlyList<string> businessKey, object? state, IMessageHandlerContext context)
    {
    }
}
