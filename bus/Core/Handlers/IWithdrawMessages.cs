using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Bus.Handlers;

/// <summary>
/// Withdraws what a message of this type said when a signed tombstone arrives: its sender no longer says it under this record key.
/// A handler of a type that senders may withdraw implements this beside its Handle method.
/// </summary>
/// <typeparam name="TMessage">The message record whose tombstones are handled.</typeparam>
/// <typeparam name="TState">The state under the record key.</typeparam>
public interface IWithdrawMessages<TMessage, in TState>
    where TMessage : class, IMessage
    where TState : class, new()
{
    /// <summary>Removes what the sender said under this business key.</summary>
    /// <param name="businessKey">The parts of the contract's x-business-key, in its order.</param>
    /// <param name="state">The state under the record key.</param>
    /// <param name="context">Who withdrew it, and the way to send.</param>
    void Withdraw(IReadOnlyList<string> businessKey, TState state, IMessageHandlerContext context);
}
