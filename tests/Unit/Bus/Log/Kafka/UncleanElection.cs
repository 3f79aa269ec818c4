using Confluent.Kafka;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

/// <summary>
/// Three servers, a topic of one partition on two of them, and its leader lost with what its follower has not: the follower is elected all the same, as Kafka does where it was told to.
/// The third server keeps the quorum.
/// </summary>
internal sealed class UncleanElection : IAsyncDisposable
{
    private const int Leader = 1;
    private const int Follower = 2;

    /// <summary>Settings of a topic that is compacted as soon as the servers look at it: only the newest record of each key is left.</summary>
    public static readonly string[] Compacted = ["cleanup.policy=compact,delete", "min.cleanable.dirty.ratio=0.01", "segment.ms=10"];

    private readonly KafkaServer servers;
    private readonly HashSet<int> alive = [Leader, Follower, Follower + 1];

    private readonly string topic;

    private readonly bool isCompacted;

    private UncleanElection(KafkaServer servers, string topic, bool isCompacted) => (this.servers, this.topic, this.isCompacted) = (servers, topic, isCompacted);

    public string Servers => servers.Servers;

    /// <summary>Starts the servers, or skips the test that asks for them and says why.</summary>
    /// <param name="topic">The topic's name on the servers.</param>
    /// <param name="settings">Further settings of the topic.</param>
    public static async Task<UncleanElection> PrepareAsync(string topic, params string[] settings)
    {
        var election = new UncleanElection(await KafkaServer.StartThreeAsync(), topic, settings == Compacted);
        try
        {
            string[] all = ["unclean.leader.election.enable=true", "min.insync.replicas=1", "message.timestamp.type=LogAppendTime", .. settings];
            await election.servers.AdministerAsync("topics", ["--create", "--topic", topic, "--replica-assignment", $"{Leader}:{Follower}", .. all.SelectMany(setting => new[] { "--config", setting })]);
            return election;
        }
        catch
        {
            await election.DisposeAsync();
            throw;
        }
    }

    public KafkaLogOptions Options(string prefix) => servers.Options(prefix);

    /// <summary>Opens a log that knows the topic: of three servers one may be asked that does not know it yet.</summary>
    /// <param name="prefix">What stands before the topic's name.</param>
    /// <param name="endsEvery">How often it asks where partitions end; null as by default.</param>
    public async Task<KafkaLog> OpenAsync(string prefix = "", TimeSpan? endsEvery = null)
    {
        var options = Options(prefix);
        var log = await KafkaLog.OpenAsync(endsEvery is { } often ? options with { EndsEvery = often } : options, TimeProvider.System);
        try
        {
            await log.EnsureTopicAsync(new TopicConfig(topic[prefix.Length..], 1, isCompacted), default);
            return log;
        }
        catch
        {
            await log.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the follower: what is appended from now on only the leader has.</summary>
    public Task LeaveFollowerBehindAsync() => StopAsync(Follower);

    /// <summary>Kills the leader and lets the follower lead.</summary>
    public async Task ElectFollowerAsync()
    {
        await KillAsync(Leader);
        await servers.RestartAsync(Follower);
        alive.Add(Follower);
        await LeadsAsync();
    }

    /// <summary>Stops the leader in order: the follower has everything and leads.</summary>
    public async Task LetLeaderGoAsync()
    {
        await StopAsync(Leader);
        await LeadsAsync();
    }

    /// <summary>Appends as somebody else does, each time with a log of its own.</summary>
    public async Task AppendAsync(params LogAppend[] records)
    {
        await using var log = await OpenAsync();
        foreach (var record in records) await log.AppendAsync([record], default);
    }

    /// <summary>Appends until compaction has removed a record. The servers look every 15 s at what may be compacted; what is written to now never is, so each record begins a segment.</summary>
    /// <param name="gone">Its offset.</param>
    /// <param name="more">What is appended.</param>
    public async Task CompactAsync(long gone, LogAppend more)
    {
        for (var read = new List<LogRecord>(); read is not [var first] || first.Offset <= gone;)
        {
            read.Clear();
            await AppendAsync(more);
            await using var log = await OpenAsync();
            await log.ReadAsync(topic, 0, gone, 1, RecordLimits.RecordBytesMax, read, default);
        }
    }

    /// <summary>Removes what stands before an offset, as retention does.</summary>
    public async Task RemoveAsync(long before)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = Servers }).Build();
        await admin.DeleteRecordsAsync([new TopicPartitionOffset(topic, 0, before)]);
    }

    // In order the last of them would wait for those that are gone.
    public async ValueTask DisposeAsync()
    {
        foreach (var broker in alive.ToList()) await KillAsync(broker);
        await servers.DisposeAsync();
    }

    private Task LeadsAsync() => servers.ShownAsync(topic, $"Leader: {Follower}");

    private async Task StopAsync(int broker)
    {
        await servers.StopAsync(broker);
        alive.Remove(broker);
    }

    private async Task KillAsync(int broker)
    {
        await servers.KillAsync(broker);
        alive.Remove(broker);
    }
}
