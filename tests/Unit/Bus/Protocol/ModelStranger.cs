using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>Brings the edge's stream in whatever order, and plays back, moves and bends what stands in the log.</summary>
internal sealed class ModelStranger(ModelWorld world)
{
    private const int InOrderOfTen = 6;

    private readonly SortedSet<int> waiting = [.. Enumerable.Range(0, ModelEdge.Honest.Count)];

    /// <summary>Brings one record of the edge: mostly the next, sometimes a later one, sometimes one that came before.</summary>
    public void Bring()
    {
        if (waiting.Count == 0) return;
        if (world.Random.Next(10) < InOrderOfTen) Bring(waiting.Min);
        else if (world.Random.Next(3) > 0) Bring(waiting.ElementAt(world.Random.Next(Math.Min(5, waiting.Count))));
        else Bring(world.Random.Next(ModelEdge.Honest.Count));
    }

    /// <summary>Has to bring again what a restored log has lost.</summary>
    public void LookAgain()
    {
        var standing = Enumerable.Range(0, world.Options.PartitionsPerTopic).SelectMany(partition => world.City.Read(BusRig.PenaltyType, partition)).Select(RecordHash.Of).Select(Convert.ToHexString).ToHashSet();
        for (var i = 0; i < ModelEdge.Honest.Count; i++)
        {
            var brought = ModelEdge.Honest[i];
            var record = new LogRecord { Topic = brought.Topic, Partition = brought.Partition, Offset = 0, AppendTimeMs = 0, Key = brought.Key, Value = brought.Value, Headers = brought.Headers };
            if (!standing.Contains(Convert.ToHexString(RecordHash.Of(record)))) waiting.Add(i);
        }
    }

    /// <summary>Brings all that is still missing, in a random order.</summary>
    public void BringRest()
    {
        while (waiting.Count > 0) Bring(waiting.ElementAt(world.Random.Next(waiting.Count)));
    }

    /// <summary>Appends something that no sender has asked for.</summary>
    public void Attack()
    {
        if (world.Random.Next(6) == 0) Outdated();
        else if (Any() is { } record) Attack(record);
    }

    private void Bring(int index) => world.Append(ModelEdge.Honest[index], hostile: !waiting.Remove(index));

    private void Attack(LogAppend record)
    {
        var partitions = world.Options.PartitionsPerTopic;
        world.Append(world.Random.Next(6) switch
        {
            0 => record with { Partition = (record.Partition + 1) % partitions },
            1 => record with { Topic = record.Topic == BusRig.PenaltyType ? BusRig.AcceptedType : BusRig.PenaltyType },
            2 => record with { Value = Bent(record.Value!.Value) },
            _ => record,
        }, hostile: true);
    }

    // Before the newer epoch was seen in a partition, this would be its sender's own word.
    private void Outdated()
    {
        var partition = world.Random.Next(world.Options.PartitionsPerTopic);
        var seen = Enumerable.Range(0, ModelEdge.Honest.Count).Any(i => ModelEdge.IsOfNewEpoch(i) && !waiting.Contains(i) && ModelEdge.Honest[i].Partition == partition);
        if (seen) world.Append(ModelEdge.Old.Single(record => record.Partition == partition), hostile: true);
    }

    private LogAppend? Any()
    {
        var topic = world.Random.Next(2) == 0 ? BusRig.PenaltyType : BusRig.AcceptedType;
        var partition = world.Random.Next(world.Options.PartitionsPerTopic);
        var end = world.Log.EndOffset(topic, partition);
        if (end == 0) return null;
        var found = new List<LogRecord>();
        BlockingCalls.Result(() => world.Log.ReadAsync(topic, partition, world.Random.NextInt64(end), 1, int.MaxValue, found, default).AsTask());
        return new LogAppend(topic, partition, found[0].Key, found[0].Value, found[0].Headers);
    }

    private static byte[] Bent(ReadOnlyMemory<byte> value)
    {
        var bent = value.ToArray();
        bent[^2] ^= 1;
        return bent;
    }
}
