using Xianning.Exchange.Bus.Receive;

namespace Xianning.Exchange.Bus.Handlers;

/// <summary>A message type's one handler in a capability, ready to be called without reflection.</summary>
internal abstract class HandlerModel(string name, string messageType, Type messageClass, StateModel? state)
{
    /// <summary>The handler's declared name: part of the ids of what it sends, so it must not change.</summary>
    public string Name { get; } = name;

    public string MessageType { get; } = messageType;

    public Type MessageClass { get; } = messageClass;

    public StateModel? State { get; } = state;

    public abstract Type HandlerClass { get; }

    public bool IsCommand => typeof(Contracts.ICommand).IsAssignableFrom(MessageClass);

    public bool IsReply => typeof(Contracts.IReply).IsAssignableFrom(MessageClass);

    /// <summary>Whether it takes what waits of its type in one call.</summary>
    public virtual bool TakesBatches => false;

    /// <summary>Whether a tombstone does anything here; false where there is no state that it could withdraw something of.</summary>
    public virtual bool Withdraws => true;

    /// <summary>Creates the handler; called once, at start.</summary>
    public abstract void Bind(IServiceProvider services);

    public abstract ValueTask InvokeAsync(VerifiedMessage message, object? state, MessageHandlerContext context, IReadOnlyList<string> businessKey, CancellationToken cancellationToken);

    /// <summary>Calls a batch handler; contexts and states stand in the messages' order.</summary>
    public virtual void InvokeBatch(IReadOnlyList<(VerifiedMessage Message, object State, MessageHandlerContext Context)> items) =>
        throw new NotSupportedException($"{Name} handles one message at a time.");
}
