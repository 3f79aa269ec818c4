using System.Net;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Bus.Store.Postgres;
using Xianning.Exchange.Node.Servers;
using Xianning.Exchange.Tests.Bus.Log.Kafka;
using Xianning.Exchange.Tests.Bus.Store.Postgres;

namespace Xianning.Exchange.AcceptanceTests.Chaos;

/// <summary>A Kafka and a PostgreSQL that may be killed and frozen, because nobody else is on them, and lines of their own from each node to both.</summary>
internal sealed class ChaosServers : IAsyncDisposable
{
    private const string Prefix = "chaos.";

    private readonly PostgresServer postgres = new();
    private readonly CuttableLine[] toKafka;
    private readonly CuttableLine[] toPostgres;
    private readonly SemaphoreSlim kafkaFaults = new(1);
    private readonly SemaphoreSlim postgresFaults = new(1);
    private readonly string schema;
    private KafkaServer? kafka;

    private ChaosServers(int nodes)
    {
        schema = postgres.NewSchema();
        toKafka = [.. Enumerable.Range(0, nodes).Select(_ => new CuttableLine())];
        toPostgres = [.. Enumerable.Range(0, nodes).Select(_ => new CuttableLine())];
    }

    /// <summary>The servers without any line between.</summary>
    public NodeServers Direct => new() { Kafka = kafka!.Servers, Postgres = postgres.ConnectionString, Prefix = Prefix, Schema = schema };

    public static async Task<ChaosServers> StartAsync(int nodes)
    {
        var servers = new ChaosServers(nodes);
        try
        {
            await servers.StartAsync();
            return servers;
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    /// <summary>The servers as one node reaches them.</summary>
    public NodeServers Of(int node) => Direct with { Kafka = $"127.0.0.1:{toKafka[node].Port}", Postgres = PostgresServer.ConnectionStringAt(toPostgres[node].Port) };

    public Task<KafkaLog> OpenLogAsync() => KafkaLog.OpenAsync(kafka!.Options(Prefix), TimeProvider.System);

    public Task<PostgresStore> OpenStoreAsync(KafkaLog log, CancellationToken stop) => PostgresStore.OpenAsync(new PostgresStoreOptions { ConnectionString = postgres.ConnectionString, Schema = schema }, log, stop);

    /// <summary>Lets a fault of a server or a line be and heals it.</summary>
    /// <param name="fault">Any but those of a node's process.</param>
    /// <param name="stop">Ends it early, healed.</param>
    public Task SufferAsync(Fault fault, CancellationToken stop) => fault.Kind switch
    {
        FaultKind.KafkaKilled => SufferAsync(kafkaFaults, () => kafka!.KillAsync(), () => kafka!.RestartAsync(), fault, stop),
        FaultKind.KafkaFrozen => SufferAsync(kafkaFaults, kafka!.FreezeAsync, kafka!.ThawAsync, fault, stop),
        FaultKind.PostgresKilled => SufferAsync(postgresFaults, postgres.KillAsync, postgres.StartAgainAsync, fault, stop),
        FaultKind.PostgresFrozen => SufferAsync(postgresFaults, postgres.FreezeAsync, postgres.ThawAsync, fault, stop),
        FaultKind.NodeCutFromKafka => CutAsync([toKafka[fault.Node]], fault, stop),
        FaultKind.NodeCutFromPostgres => CutAsync([toPostgres[fault.Node]], fault, stop),
        FaultKind.NodeCutOff => CutAsync([toKafka[fault.Node], toPostgres[fault.Node]], fault, stop),
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };

    public void CutFromKafka(int node) => toKafka[node].Cut();

    public void MendToKafka(int node) => toKafka[node].Mend(forgets: true);

    public async ValueTask DisposeAsync()
    {
        foreach (var line in toKafka.Concat(toPostgres)) await line.DisposeAsync();
        if (kafka is not null) await kafka.DisposeAsync();
        await postgres.DisposeAsync();
        kafkaFaults.Dispose();
        postgresFaults.Dispose();
    }

    // One fault of a server at a time: what is dead cannot be frozen.
    private static async Task SufferAsync(SemaphoreSlim faults, Func<Task> begin, Func<Task> heal, Fault fault, CancellationToken stop)
    {
        await faults.WaitAsync(stop);
        try
        {
            await begin();
            await Moment.PassAsync(fault.Lasts, stop);
            await heal();
        }
        finally
        {
            faults.Release();
        }
    }

    private static async Task CutAsync(CuttableLine[] lines, Fault fault, CancellationToken stop)
    {
        foreach (var line in lines) line.Cut();
        await Moment.PassAsync(fault.Lasts, stop);
        foreach (var line in lines) line.Mend(fault.Forgets);
    }

    private async Task StartAsync()
    {
        await postgres.InitializeAsync();
        _ = postgres.ConnectionString;
        kafka = await KafkaServer.StartWithDoorsAsync([.. toKafka.Select(line => line.Port)]);
        for (var node = 0; node < toKafka.Length; node++)
        {
            toKafka[node].Open(new IPEndPoint(IPAddress.Loopback, kafka.Doors[node]));
            toPostgres[node].Open(postgres.LocalSocket);
        }
    }
}
