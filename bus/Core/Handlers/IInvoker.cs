using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Bus.Handlers;

/// <summary>Calls a handler through the interface it implements.</summary>
internal interface IInvoker<TMessage>
    where TMessage : class, IMessage
{
    bool TakesBatches => false;

    /// <summary>Whether a tombstone does anything: without state there is nothing that it could withdraw.</summary>
    bool Withdraws => true;

    ValueTask InvokeAsync(TMessage message, object? state, IMessageHandlerContext context, CancellationToken cancellationToken);

    void Withdraw(IReadOnlyList<string> businessKey, object? state, IMessageHandlerContext context);

    void InvokeBatch(IReadOnlyList<(TMessage Message, object State, IMessageHandlerContext Context)> items) => throw new NotSupportedException();
}
