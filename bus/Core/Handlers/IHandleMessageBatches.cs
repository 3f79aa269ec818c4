using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Bus.Handlers;

/// <summary>
/// Handles what waits of one type in one call. Sends go only through an item's context; a throw runs the items again one by one,
/// so that only the guilty one fails.
/// </summary>
/// <typeparam name="TMessage">The message record.</typeparam>
/// <typeparam name="TState">The state declared with <see cref="ICapabilityBuilder.State{TState}"/>.</typeparam>
public interface IHandleMessageBatches<TMessage, TState>
    where TMessage : class, IMessage
    where TState : class, new()
{
    /// <summary>Acts on the items in their order. Items of one key share one state instance.</summary>
    /// <param name="items">Message, state and context of each, oldest first.</param>
    void Handle(IReadOnlyList<BatchItem<TMessage, TState>> items);
}
