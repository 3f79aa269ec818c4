using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Bus.Handlers;

/// <summary>One message of a batch with its state and its own context.</summary>
/// <param name="Message">The verified message.</param>
/// <param name="State">The state under its record key, shared by the items of that key.</param>
/// <param name="Context">Who sent it, and the way to send.</param>
/// <typeparam name="TMessage">The message record.</typeparam>
/// <typeparam name="TState">The state's type.</typeparam>
public sealed record BatchItem<TMessage, TState>(TMessage Message, TState State, IMessageHandlerContext Context)
    where TMessage : class, IMessage
    where TState : class, new();
