using Microsoft.Extensions.Logging.Abstractions;
using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Bus.Forward;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Store.Sqlite;
using Xianning.Exchange.Tests.Bus.Rig;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Forward;

/// <summary>An edge's own log and store in a folder, and its forwarder to a real Kafka.</summary>
internal sealed class EdgeRig : IAsyncDisposable
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    private readonly DataFolderLock held;
    private readonly ForwardOptions options;

    private EdgeRig(string folder, ForwardOptions options)
    {
        (held, this.options) = (DataFolderLock.Acquire(folder), options);
        Database = ExchangeDatabase.Open(held, new ExchangeDatabaseOptions(), TimeProvider.System);
    }

    public ExchangeDatabase Database { get; }

    public Forwarder Forwarder { get; private set; } = null!;

    /// <summary>The way of what records name; an edge that was told no city has none.</summary>
    public BodyRoute Bodies { get; set; } = new(new RigContracts(), new NoBodies(), null);

    public static ForwardOptions Options(KafkaLogOptions log) => new()
    {
        Log = log with { AnswerMax = TimeSpan.FromSeconds(3), CloseMax = TimeSpan.FromMilliseconds(200) },
        RecordsAtOnce = 7,
        RetryAfter = TimeSpan.FromMilliseconds(100),
        RetryRefusedAfter = TimeSpan.FromMilliseconds(100),
        LookEvery = TimeSpan.FromMilliseconds(100),
        UnsentMax = 1_000,
    };

    public static async Task<EdgeRig> OpenAsync(string folder, ForwardOptions options, int partitions = 2)
    {
        var rig = new EdgeRig(folder, options);
        await rig.Database.Log.EnsureTopicAsync(new TopicConfig(Records.Topic, partitions), default);
        return rig;
    }

    public Task StartAsync()
    {
        Forwarder = new Forwarder(Database.Log, Database.Store, () => Database.Log.Topics, Bodies, options, TimeProvider.System, NullLogger<Forwarder>.Instance);
        return Forwarder.StartAsync(default);
    }

    public async Task<ForwardView> UntilAsync(Func<ForwardView, bool> seen)
    {
        using var limit = new CancellationTokenSource(Longest);
        while (true)
        {
            if (await Forwarder.ViewAsync(limit.Token) is var view && seen(view)) return view;
            await Task.Delay(20, limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Forwarder is not null)
        {
            await Forwarder.StopAsync(default);
            await Forwarder.DisposeAsync();
        }

        await Database.DisposeAsync();
        held.Dispose();
    }
}
