using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Trace;

/// <summary>Composes the trace over the registered <see cref="IExchangeStore"/>.</summary>
public static class TraceServiceCollectionExtensions
{
    /// <summary>Adds <see cref="ITraceReader"/>, <see cref="SegmentTail"/> and the service that fills its index.</summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddTrace(this IServiceCollection services)
    {
        services.AddOptions<TraceOptions>();
        services.AddSingleton(provider => new GatheredTraceIndex(StoreOf(provider).Trace, OptionsOf(provider), provider.GetService<ILaneDuty>() ?? new SoleDuty()));
        services.TryAddSingleton<ITraceReader>(provider => new TraceReader(StoreOf(provider).Segments, provider.GetRequiredService<GatheredTraceIndex>()));
        services.AddSingleton(provider => new SentLookup(StoreOf(provider).Segments, provider.GetRequiredService<GatheredTraceIndex>()));
        services.AddSingleton(provider => new SegmentTail(StoreOf(provider).Segments, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IHostedService>(provider => new TraceIndexer(
            provider.GetRequiredService<SegmentTail>(),
            provider.GetRequiredService<GatheredTraceIndex>(),
            OptionsOf(provider),
            provider.GetRequiredService<ILogger<TraceIndexer>>()));
        return services;
    }

    private static IExchangeStore StoreOf(IServiceProvider provider) => provider.GetRequiredService<IExchangeStore>();

    private static IOptions<TraceOptions> OptionsOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<TraceOptions>>();
}
