using Xianning.Exchange.Node.Servers;
using Xianning.Exchange.Tests.Bus.Log.Kafka;
using Xianning.Exchange.Tests.Bus.Store.Postgres;

namespace Xianning.Exchange.AcceptanceTests.Servers;

/// <summary>A real Kafka and a real PostgreSQL for the tests of a run; Kafka is started by the first that asks. Where one of them is missing, the test that asks is skipped and says which.</summary>
public sealed class RealServers : IAsyncLifetime
{
    private readonly SemaphoreSlim starting = new(1);
    private readonly PostgresServer postgres = new();
    private KafkaServer? kafka;
    private int cities;

    public ValueTask InitializeAsync() => postgres.InitializeAsync();

    /// <summary>Servers that no other city is on: a prefix and a schema of its own.</summary>
    internal async Task<NodeServers> NewAsync()
    {
        var connection = postgres.ConnectionString;
        await starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            kafka ??= await KafkaServer.StartAsync();
        }
        finally
        {
            starting.Release();
        }

        return new NodeServers { Kafka = kafka.Servers, Postgres = connection, Prefix = $"c{Interlocked.Increment(ref cities)}.", Schema = postgres.NewSchema() };
    }

    public async ValueTask DisposeAsync()
    {
        if (kafka is not null) await kafka.DisposeAsync();
        await postgres.DisposeAsync();
        starting.Dispose();
    }
}
