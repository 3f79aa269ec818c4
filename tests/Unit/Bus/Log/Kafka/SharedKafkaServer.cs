using Xianning.Exchange.Tests.Bus.Log.Kafka;

[assembly: AssemblyFixture(typeof(SharedKafkaServer))]

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

/// <summary>One server for all tests of a run that need no server of their own; started by the first that asks.</summary>
public class SharedKafkaServer : IAsyncDisposable
{
    private readonly SemaphoreSlim starting = new(1);
    private KafkaServer? server;
    private int prefixes;

    /// <summary>A name before topics that no other test has.</summary>
    internal string NextPrefix() => $"t{Interlocked.Increment(ref prefixes)}.";

    internal async Task<KafkaServer> GetAsync()
    {
        await starting.WaitAsync();
        try
        {
            return server ??= await StartAsync();
        }
        finally
        {
            starting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        starting.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected virtual Task<KafkaServer> StartAsync() => KafkaServer.StartAsync();
}
