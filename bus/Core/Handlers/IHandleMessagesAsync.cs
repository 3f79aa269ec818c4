using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Bus.Handlers;

/// <summary>
/// Handles one message and may read elsewhere meanwhile; it writes only through the context.
/// A signed tombstone, with which a sender withdraws a message of this type, does not reach the handler: without state there is nothing to withdraw. It counts as handled, and the trace says
/// that there was nothing to withdraw. What must answer to withdrawals keeps state and implements <see cref="IWithdrawMessages{TMessage, TState}"/>.
/// </summary>
/// <typeparam name="TMessage">The message record.</typeparam>
public interface IHandleMessagesAsync<in TMessage>
    where TMessage : class, IMessage
{
    /// <summary>Acts on one message. Throwing undoes only this message's sends.</summary>
    /// <param name="message">The verified message.</param>
    /// <param name="context">Who sent it, and the way to send.</param>
    /// <param name="cancellationToken">Cancelled at shutdown or at the batch's deadline.</param>
    Task HandleAsync(TMessage message, IMessageHandlerContext context, CancellationToken cancellationToken);
}
