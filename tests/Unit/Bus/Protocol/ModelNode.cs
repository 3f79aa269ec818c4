using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Tests.Bus.Attacks;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>One process over the shared store: the real lanes of every group and the adapters. It may freeze, thaw, or be gone from one moment to the next.</summary>
internal sealed class ModelNode
{
    private const int WorkersEnough = 100;

    private readonly ModelContext context = new();
    private readonly List<Action> signals = [];
    private readonly List<Action> commandSignals = [];
    private readonly CancellationTokenSource stopping = new();
    private readonly List<Task> running = [];

    public ModelNode(ModelWorld world, int number)
    {
        World = world;
        Number = number;
    }

    public ModelWorld World { get; }

    public int Number { get; }

    public bool IsDead { get; private set; }

    public bool IsFrozen { get; set; }

    public bool IsAtRest => IsDead || IsFrozen || context.IsEmpty;

    public void Start()
    {
        var log = new GatedLog(this, World.Log);
        var bus = new BusServices(log, new GatedStore(this, World.Store), World.Directory, World.Contracts, World.Status, new HeldKeys(RigKeys.Shared.Keys), World.Options, World.Metrics, World.Time);
        var decorator = new AblatedLists(World.Rules);
        var services = new ServiceCollection().AddSingleton(World.Faults).BuildServiceProvider();
        foreach (var endpoint in ModelGroups.Build(World.Rules).Endpoints)
        {
            foreach (var handler in endpoint.Handlers) handler.Bind(services);
            for (var partition = 0; partition < World.Options.PartitionsPerTopic; partition++)
            {
                var runner = new LaneRunner(bus, endpoint, partition, decorator.Decorate(ReceivePipeline.Steps(bus)), new SemaphoreSlim(WorkersEnough), NullLogger.Instance);
                context.Post(_ => running.Add(runner.RunAsync(stopping.Token)), null);
            }
        }

        foreach (var adapter in World.Adapters) context.Post(_ => running.Add(RunAdapterAsync(adapter, new AdapterLanes(bus, decorator))), null);
    }

    /// <summary>Lets the process work until it waits for its store, its log or the clock.</summary>
    public void Run()
    {
        if (IsDead || IsFrozen) return;
        context.Run();
        foreach (var task in running)
        {
            if (task.IsFaulted && !stopping.IsCancellationRequested) throw new ModelException($"a loop of process {Number} ended: {task.Exception}");
        }
    }

    /// <summary>Stops in order: what runs ends, claims are given back.</summary>
    public void Stop() => stopping.Cancel();

    /// <summary>Is gone at once. What it has asked for may happen all the same.</summary>
    public void Kill()
    {
        IsDead = true;
        context.Clear();
        signals.Clear();
        commandSignals.Clear();
    }

    /// <summary>Something may have been appended.</summary>
    public void Ring() => signals.ToList().ForEach(static signal => signal());

    /// <summary>An operator has ordered something.</summary>
    public void RingForCommand() => commandSignals.ToList().ForEach(static signal => signal());

    public IDisposable OnRing(Action signal) => Subscription.To(signals, signal);

    public IDisposable OnCommand(Action signal) => Subscription.To(commandSignals, signal);

    /// <summary>Asks for something that happens when the schedule says so.</summary>
    public ValueTask<T> AskAsync<T>(string what, Func<T> work)
    {
        var told = new TaskCompletionSource<T>();
        if (IsDead) return new(told.Task);
        T? result = default;
        World.Pending.Add(new PendingOperation(this, what, () => result = work(), () => told.SetResult(result!), told.SetException));
        return new(told.Task);
    }

    private async Task RunAdapterAsync(ModelAdapter adapter, AdapterLanes lanes)
    {
        var arrived = new LaneSignal();
        using var subscription = OnRing(arrived.Ring);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var lane = await lanes.OpenAsync(adapter.Name, adapter.Department, adapter.Steps, stopping.Token);
                while (true)
                {
                    while ((await lane.RunOnceAsync(null, stopping.Token)).More)
                    {
                    }

                    await arrived.WaitAsync(World.Options.ClaimCheckInterval, World.Time, stopping.Token);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception lost) when (lost is not ModelException)
            {
                World.Say($"{adapter.Name} of process {Number} opens anew: {lost.Message}");
            }
        }
    }

    private sealed class Subscription(List<Action> signals, Action signal) : IDisposable
    {
        public static Subscription To(List<Action> signals, Action signal)
        {
            signals.Add(signal);
            return new Subscription(signals, signal);
        }

        public void Dispose() => signals.Remove(signal);
    }
}
