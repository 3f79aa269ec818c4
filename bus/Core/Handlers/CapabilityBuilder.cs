using System.Text;
using System.Text.Json.Serialization.Metadata;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Bus.Handlers;

/// <summary>Collects one capability's declaration and checks it as a whole.</summary>
internal sealed class CapabilityBuilder(string name) : ICapabilityBuilder
{
    private readonly Dictionary<Type, StateModel> states = [];
    private readonly List<Func<HandlerModel>> handlers = [];
    private readonly HashSet<string> types = [];
    private string? department;
    private string? purpose;
    private string? inbox;
    private IRecordSink? sink;
    private HandlingMode mode = HandlingMode.BatchTransactional;
    private AfterFailure afterFailure = AfterFailure.BlockKey;

    public ICapabilityBuilder ActingFor(string department, string purpose)
    {
        this.department = department;
        this.purpose = purpose;
        return this;
    }

    public ICapabilityBuilder State<TState>(JsonTypeInfo<TState> json, string? table = null)
        where TState : class, new()
    {
        if (table?.StartsWith(StateTables.OwnPrefix) == true) throw new ArgumentException($"{table}: tables whose names begin with {StateTables.OwnPrefix} are the bus's own.", nameof(table));
        states.Add(typeof(TState), new StateModel(table ?? $"{name}.{Kebab(typeof(TState).Name)}", typeof(TState), json));
        return this;
    }

    public ICapabilityBuilder Handle<TMessage, THandler>()
        where TMessage : class, IMessage
        where THandler : class
    {
        var type = MessageTypes.Of(typeof(TMessage));
        if (!types.Add(type)) throw new ArgumentException($"{name} already handles {type}: a type has one handler in a capability.");
        handlers.Add(() => new HandlerModelOf<TMessage, THandler>(type, StateOf(typeof(THandler), typeof(TMessage)), ContractsJson.TypeInfo<TMessage>()));
        return this;
    }

    public ICapabilityBuilder Sink(string messageType, IRecordSink sink)
    {
        if (!types.Add(messageType)) throw new ArgumentException($"{name} already handles {messageType}: a type has one handler in a capability.");
        handlers.Add(() => new SinkHandlerModel(messageType, sink));
        this.sink = sink;
        return this;
    }

    public ICapabilityBuilder Inbox(string inbox)
    {
        this.inbox = inbox;
        return this;
    }

    public ICapabilityBuilder Mode(HandlingMode mode)
    {
        this.mode = mode;
        return this;
    }

    public ICapabilityBuilder OnFailure(AfterFailure choice)
    {
        afterFailure = choice;
        return this;
    }

    public EndpointModel Build()
    {
        if (department is null || purpose is null) throw new ArgumentException($"{name} must say for whom it acts: ActingFor(department, purpose).");
        if (sink is not null && handlers.Count > 1) throw new ArgumentException($"{name} has a sink and handles something else: make them two capabilities.");
        return new(name, department, purpose, [.. handlers.Select(make => make())], inbox, mode, afterFailure) { Sink = sink };
    }

    // The state is the second type argument of the handler interface that the handler implements for this message.
    private StateModel? StateOf(Type handler, Type message)
    {
        var state = handler.GetInterfaces()
            .Where(i => i.IsGenericType && i.GenericTypeArguments is [var first, _] && first == message)
            .Select(i => i.GenericTypeArguments[1]).FirstOrDefault();
        if (state is null) return null;
        return states.TryGetValue(state, out var model) ? model : throw new ArgumentException($"{name}: {handler.Name} needs state {state.Name}, which is not declared with State<{state.Name}>().");
    }

    private static string Kebab(string pascal)
    {
        var kebab = new StringBuilder();
        foreach (var c in pascal)
        {
            if (char.IsUpper(c) && kebab.Length > 0) kebab.Append('-');
            kebab.Append(char.ToLowerInvariant(c));
        }

        return kebab.ToString();
    }
}
