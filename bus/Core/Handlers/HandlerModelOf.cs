using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Bus.Handlers;

/// <summary>Binds a handler class to one message type; which interface it implements is decided once, here.</summary>
internal sealed class HandlerModelOf<TMessage, THandler>(string messageType, StateModel? state, JsonTypeInfo<TMessage> json)
    : HandlerModel(typeof(THandler).Name, messageType, typeof(TMessage), state)
    where TMessage : class, IMessage
    where THandler : class
{
    private THandler? handler;
    private IInvoker<TMessage>? invoker;

    public override Type HandlerClass => typeof(THandler);

    public override bool TakesBatches => invoker!.TakesBatches;

    public override bool Withdraws => invoker!.Withdraws;

    public override void Bind(IServiceProvider services)
    {
        handler = ActivatorUtilities.CreateInstance<THandler>(services);
        invoker = Invokers.For<TMessage>(handler, State?.Type)
            ?? throw new InvalidOperationException($"{Name} implements no handler interface for {typeof(TMessage).Name}{(State is null ? " without state" : $" with state {State.Type.Name}")}.");
    }

    public override ValueTask InvokeAsync(VerifiedMessage message, object? state, MessageHandlerContext context, IReadOnlyList<string> businessKey, CancellationToken cancellationToken)
    {
        if (!message.IsTombstone) return invoker!.InvokeAsync(Read(message), state, context, cancellationToken);
        invoker!.Withdraw(businessKey, state, context);
        return ValueTask.CompletedTask;
    }

    public override void InvokeBatch(IReadOnlyList<(VerifiedMessage Message, object State, MessageHandlerContext Context)> items) =>
        invoker!.InvokeBatch([.. items.Select(item => (Read(item.Message), item.State, (IMessageHandlerContext)item.Context))]);

    private TMessage Read(VerifiedMessage message) => JsonSerializer.Deserialize(message.Body.Span, json)!;
}
