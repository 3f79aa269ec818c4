using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Bus.Handlers;

/// <summary>
/// Handles one message with its state and may read elsewhere meanwhile; it writes only through state and context.
/// A tombstone fails unless the handler implements <see cref="IWithdrawMessages{TMessage, TState}"/> too.
/// </summary>
/// <typeparam name="TMessage">The message record.</typeparam>
/// <typeparam name="TState">The state declared with <see cref="ICapabilityBuilder.State{TState}"/>.</typeparam>
public interface IHandleMessagesAsync<in TMessage, in TState>
    where TMessage : class, IMessage
    where TState : class, new()
{
    /// <summary>Acts on one message. Throwing undoes this message's sends and its changes of the state.</summary>
    /// <param name="message">The verified message.</param>
    /// <param name="state">The state under the record key; new when there was none.</param>
    /// <param name="context">Who sent it, and the way to send.</param>
    /// <param name="cancellationToken">Cancelled at shutdown or at the batch's deadline.</param>
    Task HandleAsync(TMessage message, TState state, IMessageHandlerContext context, CancellationToken cancellationToken);
}
