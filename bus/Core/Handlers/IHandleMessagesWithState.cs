using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Bus.Handlers;

/// <summary>
/// Handles one message together with the state kept under the message's record key. The state was read for the whole batch
/// before the first handler ran and is written in the flush's transaction. Memory only; it may run again for the same message.
/// A tombstone fails unless the handler implements <see cref="IWithdrawMessages{TMessage, TState}"/> too.
/// </summary>
/// <typeparam name="TMessage">The message record.</typeparam>
/// <typeparam name="TState">The state declared with <see cref="ICapabilityBuilder.State{TState}"/>.</typeparam>
public interface IHandleMessages<in TMessage, in TState>
    where TMessage : class, IMessage
    where TState : class, new()
{
    /// <summary>Acts on one message. Throwing undoes this message's sends and its changes of the state.</summary>
    /// <param name="message">The verified message.</param>
    /// <param name="state">The state under the record key; new when there was none.</param>
    /// <param name="context">Who sent it, and the way to send.</param>
    void Handle(TMessage message, TState state, IMessageHandlerContext context);
}
