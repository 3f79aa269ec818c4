using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Testing.Handlers;

/// <summary>
/// Runs a capability's handlers without bus, store or certificates, as a lane would: the message is checked against its contract, the state under its record key
/// is read from JSON and written back, sends are checked, a throw takes everything back. Each message is handled twice from the same state, because the bus may do
/// that too, and must come to the same. Not safe for several threads.
/// </summary>
public sealed class CapabilityHarness : IDisposable
{
    private readonly Dictionary<string, (HandlerModel Model, object Handler)> handlers = [];
    private readonly Dictionary<(string Table, string Key), byte[]> states = [];
    private readonly ContractSet contracts = new();
    private readonly ServiceProvider services;
    private int messages;

    private CapabilityHarness(ExchangeBuilder exchange, Action<IServiceCollection>? configure)
    {
        var collection = new ServiceCollection();
        collection.AddSingleton(TimeProvider.System);
        configure?.Invoke(collection);
        services = collection.BuildServiceProvider();
        foreach (var model in exchange.Endpoints.SelectMany(endpoint => endpoint.Handlers))
            handlers.Add(model.MessageType, (model, ActivatorUtilities.CreateInstance(services, model.HandlerClass)));
    }

    /// <summary>A harness over capabilities as a node adds them.</summary>
    /// <param name="add">Adds them, for example <c>exchange => exchange.AddCredit()</c>; a message type may have one handler.</param>
    /// <param name="configure">Registers what their handlers take in constructors; null for nothing but the system's clock.</param>
    public static CapabilityHarness Of(Action<IExchangeBuilder> add, Action<IServiceCollection>? configure = null)
    {
        var exchange = new ExchangeBuilder();
        add(exchange);
        return new CapabilityHarness(exchange, configure);
    }

    /// <summary>Handles one message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="facts">What else is known of it; null takes the defaults.</param>
    /// <param name="cancellationToken">Handed to the handler.</param>
    /// <returns>What it sent.</returns>
    /// <exception cref="ArgumentException">No handler takes the type, or the message breaks its contract.</exception>
    /// <exception cref="SendRefusedException">The handler sent what breaks a contract; nothing was kept.</exception>
    /// <exception cref="NotRepeatableException">The second run came to something else; nothing was kept.</exception>
    public Task<Handled> HandleAsync<TMessage>(TMessage message, MessageFacts? facts = null, CancellationToken cancellationToken = default)
        where TMessage : class, IMessage
    {
        ArgumentNullException.ThrowIfNull(message);
        var type = ContractsJson.TypeInfo<TMessage>();
        var body = JsonSerializer.SerializeToUtf8Bytes(message, type);
        var key = KeyOf(MessageTypes.Of(typeof(TMessage)), body);
        return RunAsync<TMessage>(key, facts, (invoker, state, context) => invoker.InvokeAsync(JsonSerializer.Deserialize(body, type)!, state, context, cancellationToken));
    }

    /// <summary>Handles a tombstone: its sender takes back what it said under a business key.</summary>
    /// <param name="key">The record key.</param>
    /// <param name="businessKey">The parts of the business key.</param>
    /// <param name="facts">What else is known of it; null takes the defaults.</param>
    /// <exception cref="NotSupportedException">The handler cannot withdraw.</exception>
    public Task<Handled> WithdrawAsync<TMessage>(string key, IReadOnlyList<string> businessKey, MessageFacts? facts = null)
        where TMessage : class, IMessage => RunAsync<TMessage>(key, facts, (invoker, state, context) =>
        {
            invoker.Withdraw(businessKey, state, context);
            return ValueTask.CompletedTask;
        });

    /// <summary>The state under a record key, as the store would hold it; a new one where nothing was kept. A copy: changing it changes nothing.</summary>
    /// <param name="key">The record key, its parts joined by U+001F.</param>
    /// <exception cref="ArgumentException">No handler keeps such a state.</exception>
    public TState StateOf<TState>(string key)
        where TState : class, new()
    {
        var model = handlers.Values.Select(handler => handler.Model.State).FirstOrDefault(state => state?.Type == typeof(TState)) ?? throw new ArgumentException($"No handler keeps {typeof(TState).Name}.");
        return (TState)Read(model, key);
    }

    /// <summary>Disposes of what the handlers were given.</summary>
    public void Dispose() => services.Dispose();

    private async Task<Handled> RunAsync<TMessage>(string key, MessageFacts? facts, Func<IInvoker<TMessage>, object?, HarnessContext, ValueTask> invoke)
        where TMessage : class, IMessage
    {
        if (!handlers.TryGetValue(MessageTypes.Of(typeof(TMessage)), out var found)) throw new ArgumentException($"No handler takes {typeof(TMessage).Name}.");
        var invoker = Invokers.For<TMessage>(found.Handler, found.Model.State?.Type) ?? throw new ArgumentException($"{found.Model.Name} implements no handler interface for {typeof(TMessage).Name}.");
        var given = facts ?? new MessageFacts();
        var id = given.MessageId ?? new Guid(++messages, 0, unchecked((short)0x8000), [0x80, 0, 0, 0, 0, 0, 0, 0]);
        var (first, firstState) = await OnceAsync(found.Model, key, new HarnessContext(given, id, contracts), (state, context) => invoke(invoker, state, context));
        var (second, secondState) = await OnceAsync(found.Model, key, new HarnessContext(given, id, contracts), (state, context) => invoke(invoker, state, context));
        if (!first.Bodies.SequenceEqual(second.Bodies)) throw new NotRepeatableException($"{found.Model.Name} sent something else the second time:\n{string.Join('\n', first.Bodies)}\nthen\n{string.Join('\n', second.Bodies)}");
        if (!firstState.AsSpan().SequenceEqual(secondState)) throw new NotRepeatableException($"{found.Model.Name} left another state the second time:\n{Encoding.UTF8.GetString(firstState)}\nthen\n{Encoding.UTF8.GetString(secondState)}");
        if (found.Model.State is { } kept) states[(kept.Table, key)] = secondState;
        return second.Handled;
    }

    private async ValueTask<(HarnessContext Context, byte[] State)> OnceAsync(HandlerModel model, string key, HarnessContext context, Func<object?, HarnessContext, ValueTask> invoke)
    {
        var state = model.State is { } kept ? Read(kept, key) : null;
        await invoke(state, context);
        return (context, state is null ? [] : model.State!.Row(state));
    }

    private string KeyOf(string messageType, byte[] body)
    {
        var contract = contracts.Latest(messageType) ?? throw new ArgumentException($"There is no contract of {messageType}.");
        if (contract.TryRead(body, out var keys)) return keys.Key is { } key ? Encoding.UTF8.GetString(key) : "";
        var error = contract.Explain(body).Errors[0];
        throw new ArgumentException($"The message breaks its contract {messageType} at {error.InstancePointer}: {error.MessageEn}\n{Encoding.UTF8.GetString(body)}");
    }

    private object Read(StateModel model, string key) => states.TryGetValue((model.Table, key), out var bytes) ? model.Read(bytes) : model.New();
}
