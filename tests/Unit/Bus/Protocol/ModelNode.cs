using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Tests.Bus.Attacks;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>One process over a database: real loops, one continuation at a time. It may freeze, thaw, or be gone from one moment to the next.</summary>
internal abstract class ModelNode(ModelWorld world, ModelDatabase database, string name)
{
    protected const int WorkersEnough = 100;

    private readonly ModelContext context = new();
    private readonly List<Action> signals = [];
    private readonly List<Action> commandSignals = [];
    private readonly CancellationTokenSource stopping = new();
    private readonly List<Task> running = [];
    private readonly SortedSet<string> boundaries = new(StringComparer.Ordinal);
    private string? diesAt;

    public ModelWorld World { get; } = world;

    /// <summary>The store and the log that are its own, or shared with the other processes of the city.</summary>
    public ModelDatabase Database { get; } = database;

    public string Name { get; } = name;

    public bool IsDead { get; private set; }

    public bool IsFrozen { get; set; }

    public bool IsAtRest => IsDead || IsFrozen || context.IsEmpty;

    protected CancellationToken Stopping => stopping.Token;

    public void Start()
    {
        var log = new GatedLog(this, Database.Log);
        var bus = new BusServices(log, new GatedStore(this, Database.Store), World.Directory, World.Contracts, World.Status, new HeldKeys(RigKeys.Shared.Keys), World.Options, World.Metrics, World.Time);
        foreach (var loop in Loops(bus, new MortalLists(this, new AblatedLists(World.Rules)))) context.Post(_ => running.Add(loop()), null);
        World.Say($"{Name} starts");
    }

    /// <summary>Lets the process work until it waits for its store, its log or the clock.</summary>
    public void Run()
    {
        if (IsDead || IsFrozen) return;
        context.Run();
        foreach (var task in running)
        {
            if (task.IsFaulted && !stopping.IsCancellationRequested) throw new ModelException($"a loop of {Name} ended: {task.Exception}");
        }
    }

    /// <summary>Kills it, now or at a step; stops it in order; freezes it, or lets it go on.</summary>
    public void Disturb()
    {
        switch (World.Random.Next(5))
        {
            case 0: World.Kill(this); break;
            case 1: stopping.Cancel(); break;
            case 2 when boundaries.Count > 0: diesAt = boundaries.ElementAt(World.Random.Next(boundaries.Count)); break;
            default:
                IsFrozen = !IsFrozen;
                World.Say($"{Name} {(IsFrozen ? "freezes" : "thaws")}");
                break;
        }
    }

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

    /// <summary>Says that its lists have such a place between two steps.</summary>
    public void KnowBoundary(string boundary) => boundaries.Add(boundary);

    /// <summary>Passes a place between two steps, unless it was to die there: then nothing comes after it.</summary>
    public ValueTask PassAsync(string boundary)
    {
        if (diesAt != boundary) return ValueTask.CompletedTask;
        World.Say($"{Name} dies {boundary}");
        World.Kill(this);
        return new(new TaskCompletionSource().Task);
    }

    /// <summary>Asks for something that happens when the schedule says so.</summary>
    public ValueTask<T> AskAsync<T>(string what, Func<T> work)
    {
        var told = new TaskCompletionSource<T>();
        if (IsDead) return new(told.Task);
        T? result = default;
        World.Pending.Add(new PendingOperation(this, what, () => result = work(), () => told.SetResult(result!), told.SetException));
        return new(told.Task);
    }

    protected abstract IEnumerable<Func<Task>> Loops(BusServices bus, IPipelineDecorator decorator);

    protected async Task RunAdapterAsync(ModelAdapter adapter, AdapterLanes lanes)
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
                World.Say($"{adapter.Name} of {Name} opens anew: {lost.Message}");
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
