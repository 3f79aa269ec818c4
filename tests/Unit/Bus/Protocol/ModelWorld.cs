using Microsoft.Extensions.Time.Testing;
using Xianning.Exchange.Bus.Forward;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Recoverability;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>The real log and store of a city in one file, the processes over them, a sender with a file of its own, what is on its way between, and what a stranger put into the log.</summary>
internal sealed class ModelWorld : IDisposable
{
    private const int TraceMax = 3_000, SendersOneIn = 3;

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
        City = new ModelDatabase(new ModelFolder(), Time, Options.PartitionsPerTopic);
        if (Random.Next(SendersOneIn) == 0) Sender = new ModelSender(this);
        else Restorer = ModelRestorer.Of(this, seed);
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

    public ForwardMetrics Forwarding { get; } = new();

    /// <summary>Store and log of the city.</summary>
    public ModelDatabase City { get; private set; }

    public IExchangeStore Store => City.Store;

    public IPartitionedLog Log => City.Log;

    /// <summary>A department that forwards from a database of its own; not every schedule has one.</summary>
    public ModelSender? Sender { get; }

    /// <summary>Those who put the city's database back; in few schedules.</summary>
    public ModelRestorer? Restorer { get; }

    public IReadOnlyList<ModelAdapter> Adapters { get; } = [new("a0"), new("a1")];

    public List<ModelNode> Nodes { get; } = [];

    /// <summary>What is on its way to log and store.</summary>
    public List<PendingOperation> Pending { get; } = [];

    /// <summary>Refused epochs that operators have adopted.</summary>
    public List<ModelAdoption> Adoptions { get; } = [];

    /// <summary>Where a stranger's records stand.</summary>
    public HashSet<(string Topic, int Partition, long Offset)> Hostile { get; } = [];

    public IEnumerable<string> Said => said;

    public void Say(string what)
    {
        said.Enqueue(what);
        if (said.Count > TraceMax) said.Dequeue();
    }

    /// <summary>Starts one more process of the city.</summary>
    public void StartNode()
    {
        var node = new ModelCityNode(this, Nodes.Count);
        Nodes.Add(node);
        node.Start();
    }

    public void Kill(ModelNode node)
    {
        Say($"{node.Name} is gone");
        node.Kill();
        foreach (var operation in Pending)
        {
            if (operation.Node == node) operation.Abandon();
        }

        Pending.RemoveAll(operation => operation.Node == node && Random.Next(2) == 0);
    }

    /// <summary>Puts another file in the place of the city's database; whatever ran over the former one is gone, and what was on its way there too.</summary>
    public void Restore(ModelFolder file)
    {
        foreach (var node in Nodes) node.Kill();
        Pending.Clear();
        City.Dispose();
        City = new ModelDatabase(file, Time, Options.PartitionsPerTopic);
        Hostile.RemoveWhere(place => place.Offset >= Log.EndOffset(place.Topic, place.Partition));
    }

    /// <summary>Lets one thing that is on its way happen, or not, or without anybody hearing of it.</summary>
    public bool Step()
    {
        foreach (var node in Nodes) node.Run();
        if (Pending.Count == 0) return false;
        var at = Random.Next(Pending.Count);
        var operation = Pending[at];
        var fate = !operation.IsOrphan && Faults.Strikes(Faults.Lost) ? Random.Next(3) : -1;
        if (fate != -1 || !operation.What.StartsWith("holds", StringComparison.Ordinal)) Say($"{operation.Node.Name}: {operation.What}{fate switch { -1 => operation.IsOrphan ? ", at last" : "", 0 => " is lost", 1 => ", the answer is lost", _ => " hangs" }}");
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

    /// <summary>Puts what a sender forwards into the log.</summary>
    public long Append(IReadOnlyList<LogAppend> records)
    {
        var offset = BlockingCalls.Result(() => Log.AppendAsync(records, default).AsTask());
        Say($"  as {records[0].Topic}/{records[0].Partition} {Log.EndOffset(records[0].Topic, records[0].Partition) - records.Count}: {string.Join(' ', records.Select(ModelRecord.NumberOf))}");
        return offset;
    }

    public void Order(LaneId lane, LaneCommandKind kind, long target, string argument = "")
    {
        Say($"an operator orders {kind} {target} of {lane}");
        BlockingCalls.Result(() => Store.Commands.EnqueueAsync(lane, kind, target, argument, "model", "为测试", default).AsTask());
        foreach (var node in Nodes) node.RingForCommand();
    }

    public void Dispose()
    {
        foreach (var node in Nodes) node.Kill();
        Sender?.Dispose();
        Restorer?.Dispose();
        City.Dispose();
        Forwarding.Dispose();
        Metrics.Dispose();
    }
}
