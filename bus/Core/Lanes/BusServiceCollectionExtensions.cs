using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Relay;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Trace;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>Composes the bus core.</summary>
public static class BusServiceCollectionExtensions
{
    /// <summary>
    /// Adds the bus core. The host still brings log and store, <see cref="Gate.IGateDirectory"/>, <see cref="Contracting.IContracts"/>,
    /// <see cref="Receive.ICertificateStatus"/> and <see cref="IParticipantKeys"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="exchange">The capabilities.</param>
    /// <param name="options">The numbers.</param>
    public static IServiceCollection AddBusCore(this IServiceCollection services, ExchangeBuilder exchange, BusOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IPipelineDecorator, PlainPipeline>();
        services.TryAddSingleton<IRelay, NoRelay>();
        services.AddSingleton(exchange);
        services.AddSingleton(options);
        services.AddSingleton<ExchangeMetrics>();
        services.AddSingleton<BusServices>();
        services.AddSingleton<ExchangeHost>();
        services.AddSingleton<IExchangeHost>(provider => provider.GetRequiredService<ExchangeHost>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<ExchangeHost>());
        services.AddTrace();
        services.AddSingleton<IAdapterLanes, AdapterLanes>();
        services.AddSingleton<IMessageSender>(provider => new ApiSender(
            provider.GetRequiredService<BusServices>(), provider.GetRequiredService<SentLookup>(), () => provider.GetRequiredService<IPipelineDecorator>().Decorate(SendPipeline.ApiSteps(provider.GetRequiredService<BusServices>()))));
        return services;
    }
}
