using Microsoft.Extensions.Logging;
using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Store.Postgres;

namespace Xianning.Exchange.Bus.Relay;

/// <summary>The log on Kafka, the store in PostgreSQL and the relay between them, opened before anything asks for them and closed in the order in which they need each other.</summary>
/// <param name="options">Where they are.</param>
/// <param name="exchange">The capabilities, whose groups this process runs lanes of.</param>
/// <param name="directory">Finds the directory, which is kept in the store and says which topics outside readers read.</param>
/// <param name="documents">Who watches what other processes publish.</param>
/// <param name="time">The clock of waiting.</param>
/// <param name="logger">Where it is told what cannot be sent, and that the store does not answer.</param>
public sealed class ExchangeServers(ServerOptions options, ExchangeBuilder exchange, Func<IGateDirectory> directory, DocumentWatch documents, TimeProvider time, ILogger<ExchangeServers> logger) : IAsyncDisposable
{
    private KafkaLog? log;
    private PostgresStore? database;
    private SharedDuty? duty;
    private StoreRelay? relay;
    private IExchangeStore? store;

    /// <summary>The log.</summary>
    public IPartitionedLog Log => log ?? throw Unopened();

    /// <summary>The store; who claims a lane of it has it relayed.</summary>
    public IExchangeStore Store => store ?? throw Unopened();

    internal SharedDuty Duty => duty ?? throw Unopened();

    internal StoreRelay Relay => relay ?? throw Unopened();

    /// <summary>Connects to both and looks whether this version can use what is there.</summary>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="LogException">LOG_UNAVAILABLE: no server of the log answers.</exception>
    /// <exception cref="StoreException">STORE_UNAVAILABLE: the database cannot be reached or refuses; STORE_FORMAT: it is of another version or not ours.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        log = await OpenLogAsync();
        database = await PostgresStore.OpenAsync(options.Store, log, cancellationToken);
        duty = new SharedDuty(database.Presence, log.Hearing, exchange, documents, options.Duty, time, logger);
        relay = new StoreRelay(database, log, StandsOnce, options.Relay, time, logger, duty);
        store = new RelayedStore(database, relay);
    }

    /// <summary>What speaks against it that acknowledged data outlive a server: settings of the database, and topics with too few copies or acknowledged by too few. Empty where all is well.</summary>
    /// <param name="cancellationToken">Ends waiting for the database.</param>
    /// <exception cref="LogException">LOG_UNAVAILABLE.</exception>
    /// <exception cref="StoreException">STORE_UNAVAILABLE.</exception>
    public async Task<IReadOnlyList<string>> DurabilityFaultsAsync(CancellationToken cancellationToken) =>
        [.. await ServerDurability.FaultsAsync((database ?? throw Unopened()).Database, cancellationToken), .. await (log ?? throw Unopened()).DurabilityFaultsAsync()];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (relay is not null) await relay.DisposeAsync();
        if (database is not null) await database.DisposeAsync();
        if (log is not null) await log.DisposeAsync();
        duty?.Dispose();
    }

    private async Task<KafkaLog> OpenLogAsync()
    {
        try
        {
            return await KafkaLog.OpenAsync(options.Log, time);
        }
        catch (LogException failure) when (failure.Code == LogCodes.LogUnavailable)
        {
            throw new LogException(failure.Code, $"Kafka at {options.Log.Servers}: {failure.Message[(failure.Code.Length + 2)..]}", failure);
        }
    }

    // While no directory is known, it might be any topic: what stands once is right everywhere.
    private bool StandsOnce(string topic) => (log!.TryGetTopic(topic, out var info) && info!.Compacted) || directory().Current?.IsForOutsideReaders(topic) != false;

    private static InvalidOperationException Unopened() => new("The servers were not opened.");
}
