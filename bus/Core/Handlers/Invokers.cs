using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Bus.Handlers;

/// <summary>Chooses the invoker for a handler, at start.</summary>
internal static class Invokers
{
    /// <summary>The invoker for the interface that the handler implements; null when it implements none that fits.</summary>
    public static IInvoker<TMessage>? For<TMessage>(object handler, Type? state)
        where TMessage : class, IMessage =>
        state is null
            ? Stateless<TMessage>(handler)
            : (IInvoker<TMessage>?)typeof(Invokers).GetMethod(nameof(Stateful), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                .MakeGenericMethod(typeof(TMessage), state).Invoke(null, [handler]) ?? Stateless<TMessage>(handler);

    private static StatelessInvoker<TMessage>? Stateless<TMessage>(object handler)
        where TMessage : class, IMessage => handler switch
        {
            IHandleMessages<TMessage> sync => new StatelessInvoker<TMessage>((message, context, _) => { sync.Handle(message, context); return Task.CompletedTask; }),
            IHandleMessagesAsync<TMessage> waiting => new StatelessInvoker<TMessage>(waiting.HandleAsync),
            _ => null,
        };

    private static StatefulInvoker<TMessage, TState>? Stateful<TMessage, TState>(object handler)
        where TMessage : class, IMessage
        where TState : class, new() => handler switch
        {
            IHandleMessages<TMessage, TState> or IHandleMessagesAsync<TMessage, TState> or IHandleMessageBatches<TMessage, TState> => new StatefulInvoker<TMessage, TState>(handler),
            _ => null,
        };
}
