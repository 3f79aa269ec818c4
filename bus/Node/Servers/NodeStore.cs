using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Relay;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Store.Sqlite;
using Xianning.Exchange.Contracts.Ranges;

namespace Xianning.Exchange.Node.Servers;

/// <summary>Log and store of a node: one SQLite file in the data folder, or Kafka and PostgreSQL. What else the node keeps in the folder (keys, trust, adapters, figures) is its own in both cases.</summary>
internal static class NodeStore
{
    public static void Add(IServiceCollection services, DataFolderLock held, NodeServers? servers, OptionSettings settings)
    {
        // Handed out by a factory, so that the container gives the folder back when it is disposed, after the database.
        services.AddSingleton(_ => held);
        if (servers is null) AddEmbedded(services, settings);
        else services.AddServers(settings.Of(servers.ToOptions()));
        services.AddSingleton(provider => provider.GetRequiredService<IExchangeStore>().Segments);
        services.TryAddSingleton(provider => provider.GetRequiredService<IExchangeStore>().Documents);
    }

    /// <summary>Opens what is opened before anything asks for it.</summary>
    public static async Task OpenAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        _ = services.GetRequiredService<DataFolderLock>();
        if (services.GetService<ExchangeServers>() is not { } servers) return;
        await servers.OpenAsync(cancellationToken);

        // The container closes what it handed out last first: the log must outlive the store, and the relay neither.
        _ = services.GetRequiredService<IPartitionedLog>();
        _ = services.GetRequiredService<IExchangeStore>();
        _ = services.GetRequiredService<IRelay>();
    }

    private static void AddEmbedded(IServiceCollection services, OptionSettings settings)
    {
        services.AddSingleton(provider => ExchangeDatabase.Open(provider.GetRequiredService<DataFolderLock>(), settings.Of(new ExchangeDatabaseOptions()), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => provider.GetRequiredService<ExchangeDatabase>().Log);
        services.AddSingleton(provider => provider.GetRequiredService<ExchangeDatabase>().Store);
    }
}
