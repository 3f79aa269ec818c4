using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Xianning.Exchange.Bus.Handlers;

/// <summary>A compiled capability: one group of readers, acting for one participant.</summary>
internal sealed class EndpointModel
{
    private readonly FrozenDictionary<string, HandlerModel> handlers;

    public EndpointModel(string group, string department, string purpose, IReadOnlyList<HandlerModel> handlers, string? inbox, HandlingMode mode, AfterFailure afterFailure)
    {
        Group = group;
        Department = department;
        Purpose = purpose;
        Inbox = inbox;
        Mode = mode;
        AfterFailure = afterFailure;
        this.handlers = handlers.ToFrozenDictionary(handler => handler.MessageType);
        Topics = inbox is null ? [.. handlers.Select(handler => handler.MessageType).Order(StringComparer.Ordinal)] : [inbox];
    }

    public string Group { get; }

    public string Department { get; }

    /// <summary>The purpose that its grants must name.</summary>
    public string Purpose { get; }

    /// <summary>The inbox it reads; null for a capability that reads message types.</summary>
    public string? Inbox { get; }

    public HandlingMode Mode { get; }

    /// <summary>Where what passes goes; null for a capability that handles it.</summary>
    public IRecordSink? Sink { get; init; }

    public AfterFailure AfterFailure { get; }

    public IReadOnlyList<string> Topics { get; }

    public IReadOnlyCollection<HandlerModel> Handlers => handlers.Values;

    public bool TryGetHandler(string messageType, [NotNullWhen(true)] out HandlerModel? handler) => handlers.TryGetValue(messageType, out handler);
}
