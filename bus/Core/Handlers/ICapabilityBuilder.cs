using System.Text.Json.Serialization.Metadata;
using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Bus.Handlers;

/// <summary>Declares one capability. Reads as an index of what it handles.</summary>
public interface ICapabilityBuilder
{
    /// <summary>The participant whose grants the gate checks and whose certificate signs what the capability sends.</summary>
    /// <param name="department">The department's id in the directory, for example <c>fgw</c>.</param>
    /// <param name="purpose">The purpose its grants must name.</param>
    ICapabilityBuilder ActingFor(string department, string purpose);

    /// <summary>Declares keyed state: one value per record key, prefetched by batch, written set-based with a version.</summary>
    /// <param name="json">Source-generated JSON of the state; property order must not depend on anything but the type.</param>
    /// <param name="table">Its table; by default <c>&lt;capability&gt;.&lt;state-in-kebab&gt;</c>. What begins with <c>!</c> is the bus's own.</param>
    /// <typeparam name="TState">The state's type.</typeparam>
    ICapabilityBuilder State<TState>(JsonTypeInfo<TState> json, string? table = null)
        where TState : class, new();

    /// <summary>Subscribes to a message type and says who handles it. A type has one handler in a capability.</summary>
    /// <typeparam name="TMessage">The message record.</typeparam>
    /// <typeparam name="THandler">Implements one of the handler interfaces for it; created once, with services injected.</typeparam>
    ICapabilityBuilder Handle<TMessage, THandler>()
        where TMessage : class, IMessage
        where THandler : class;

    /// <summary>Takes a message type out of the bus. A capability with a sink handles nothing else.</summary>
    /// <param name="messageType">The message type; no record class is needed.</param>
    /// <param name="sink">Where it goes.</param>
    ICapabilityBuilder Sink(string messageType, IRecordSink sink);

    /// <summary>Handles what arrives on an inbox: replies to open requests only. The state's table holds the open requests.</summary>
    /// <param name="inbox">The inbox topic, <c>xn.inbox.&lt;department&gt;</c>.</param>
    ICapabilityBuilder Inbox(string inbox);

    /// <summary>How many messages share a transaction. Default <see cref="HandlingMode.BatchTransactional"/>.</summary>
    /// <param name="mode">The mode.</param>
    ICapabilityBuilder Mode(HandlingMode mode);

    /// <summary>What happens to later messages of a key after a final failure. Default <see cref="AfterFailure.BlockKey"/>.</summary>
    /// <param name="choice">The choice.</param>
    ICapabilityBuilder OnFailure(AfterFailure choice);
}
