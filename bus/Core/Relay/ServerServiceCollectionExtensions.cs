using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Contracts.Ranges;

namespace Xianning.Exchange.Bus.Relay;

/// <summary>Composes log, store and relay on servers.</summary>
public static class ServerServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="Log.IPartitionedLog"/>, <see cref="Store.IExchangeStore"/> and <see cref="IRelay"/> on servers, before the bus core. They can be asked for only after
    /// <see cref="ExchangeServers.OpenAsync"/>; the relay's service is added apart by <see cref="AddRelay"/>, where the host has checked what it found.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="options">Where the servers are.</param>
    /// <exception cref="OptionRangeException">A number is out of its range.</exception>
    public static IServiceCollection AddServers(this IServiceCollection services, ServerOptions options)
    {
        OptionRanges.Check(options);
        services.AddSingleton(options);
        services.AddSingleton<DocumentWatch>();
        // The directory stands in the store, and so can be found only later.
        services.AddSingleton<Func<IGateDirectory>>(provider => provider.GetRequiredService<IGateDirectory>);
        services.AddSingleton<ExchangeServers>();
        services.AddSingleton(provider => provider.GetRequiredService<ExchangeServers>().Log);
        services.AddSingleton(provider => provider.GetRequiredService<ExchangeServers>().Store);
        services.AddSingleton<ILaneDuty>(provider => provider.GetRequiredService<ExchangeServers>().Duty);
        services.AddSingleton<IRelay>(provider => provider.GetRequiredService<ExchangeServers>().Relay);
        return services;
    }

    /// <summary>Adds the services that share the lanes with other processes and relay, to start and stop where they are added: before the lanes.</summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddRelay(this IServiceCollection services) => services
        .AddSingleton<IHostedService>(provider => provider.GetRequiredService<ExchangeServers>().Duty)
        .AddSingleton<IHostedService, RelayService>();
}
