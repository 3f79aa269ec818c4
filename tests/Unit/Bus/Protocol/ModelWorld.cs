using Microsoft.Extensions.Time.Testing;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Recoverability;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Store.Sqlite;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>The real log and store in one file, the processes over them, what is on its way between, and what a stranger put into the log.</summary>
internal sealed class ModelWorld : IDisposable
{
    private const int TraceMax = 3_000;

    private readonly ModelFolder folder = new();
    private readonly DataFolderLock locked;
    private readonly ExchangeDatabase database;
    private readonly Queue<string> said = new();

    public ModelWorld(int seed, RulesOff rules)
    {
        Random = new Random(seed);
        Rules = rules;
        Faults = new ModelFaults(Random);
        IsStrict = Random.Next(2) == 0;

        // What fills a strict stream's gap may stand behind the bound of parked messages; then only an operator who gives up its order helps.
        var parkedMax = !IsStrict && Random.Next(3) == 0 ? 3 : 10_000;
        Options = new BusOptions
        {
            PartitionsPerTopic = 2,
            BatchRecordsMax = 1 + Random.Next(6),
            BatchDeadline = Timeout.InfiniteTimeSpan,
            DeathsBeforeOneByOne = Random.Next(2) == 0 ? 3 : int.MaxValue,
            Recoverability = new RecoverabilityOptions { ImmediateRetries = 1, ParkedPerLaneMax = parkedMax },
        };
        if (IsStrict) Directory.Change(data => data with { Resources = [.. data.Resources.Select(resource => resource.Code == BusRig.RsjPenalties ? resource with { Strict = true } : resource)] });
        locked = DataFolderLock.Acquire(folder.Path);
        database = ExchangeDatabase.Open(locked, new ExchangeDatabaseOptions { Readers = 1 }, Time);
        foreach (var topic in new[] { BusRig.PenaltyType, BusRig.AcceptedType }) BlockingCalls.Result(() => Log.EnsureTopicAsync(new TopicConfig(topic, Options.PartitionsPerTopic), default).AsTask());
    }

    public Random Random { get; }

    public RulesOff Rules { get; }

    public ModelFaults Faults { get; }

    /// <summary>Whether the edge's resource is declared strict.</summary>
    public bool IsStrict { get; }

    public BusOptions Options { get; }

    public FakeTimeProvider Time { get; } = new(RigKeys.Now);

    public RigDirectory Directory { get; } = new();

    public RigContracts Contracts { get; } = new();

    public ModelStatus Status { get; } = new();

    public ExchangeMetrics Metrics { get; } = new();

    public IExchangeStore Store => database.Store;

    public IPartitionedLog Log => database.Log;

    public IReadOnlyList<ModelAdapter> Adapters { get; } = [new("a0"), new("a1")];

    public List<ModelNode> Nodes { get; } = [];

    /// <summary>What is on its way to log and store.</summary>
    public List<PendingOperation> Pending { get; } = [];

    /// <summary>Every lane's claim as the store has it now.</summary>
    public Dictionary<LaneId, LaneClaim> Standing { get; } = [];

    /// <summary>Where a stranger's records stand.</summary>
    public HashSet<(string Topic, int Partition, long Offset)> Hostile { get; } = [];

    public IEnumerable<string> Said => said;

    public void Say(string what)
    {
        said.Enqueue(what);
        if (said.Count > TraceMax) said.Dequeue();
    }

    public ModelNode StartNode()
    {
        var node = new ModelNode(this, Nodes.Count);
        Nodes.Add(node);
        node.Start();
        Say($"process {node.Number} starts");
        return node;
    }

    public void Kill(ModelNode node)
    {
        Say($"process {node.Number} is gone");
        node.Kill();
        foreach (var operation in Pending)
        {
            if (operation.Node == node) operation.Abandon();
        }

        Pending.RemoveAll(operation => operation.Node == node && Random.Next(2) == 0);
    }

    /// <summary>Lets one thing that is on its way happen, or not, or without anybody hearing of it.</summary>
    public bool Step()
    {
        foreach (var node in Nodes) node.Run();
        if (Pending.Count == 0) return false;
        var at = Random.Next(Pending.Count);
        var operation = Pending[at];
        var fate = !operation.IsOrphan && Faults.Strikes(Faults.Lost) ? Random.Next(3) : -1;
        if (fate != -1 || !operation.What.StartsWith("holds", StringComparison.Ordinal)) Say($"process {operation.Node.Number}: {operation.What}{fate switch { -1 => operation.IsOrphan ? ", at last" : "", 0 => " is lost", 1 => ", the answer is lost", _ => " hangs" }}");
        if (fate is not 2) Pending.RemoveAt(at);
        if (fate is -1 or 1) operation.Perform();
        if (operation.Failure is { } failure) Say("  refused: " + failure.Message);
        if (fate is -1) operation.Answer();
        else operation.Lose();
        foreach (var node in Nodes) node.Ring();
        return true;
    }

    /// <summary>Puts a record into the log by its raw door.</summary>
    public void Append(LogAppend record, bool hostile)
    {
        var offset = BlockingCalls.Result(() => Log.AppendAsync([record], default).AsTask());
        Say($"{(hostile ? "a stranger" : "the edge")} appends {record.Topic}/{record.Partition} {offset}");
        if (hostile) Hostile.Add((record.Topic, record.Partition, offset));
        foreach (var node in Nodes) node.Ring();
    }

    public void Order(LaneId lane, LaneCommandKind kind, long target)
    {
        Say($"an operator orders {kind} {target} of {lane}");
        BlockingCalls.Result(() => Store.Commands.EnqueueAsync(lane, kind, target, "model", "为测试", default).AsTask());
        foreach (var node in Nodes) node.RingForCommand();
    }

    public void Dispose()
    {
        foreach (var node in Nodes) node.Kill();
        BlockingCalls.Ended(() => database.DisposeAsync().AsTask());
        locked.Dispose();
        Metrics.Dispose();
        folder.Dispose();
    }
}
