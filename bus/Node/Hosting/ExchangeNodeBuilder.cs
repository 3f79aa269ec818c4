using Microsoft.Extensions.DependencyInjection;
using Xianning.Exchange.Bus.Handlers;

namespace Xianning.Exchange.Node.Hosting;

/// <inheritdoc/>
internal sealed class ExchangeNodeBuilder(IServiceCollection services, ExchangeBuilder exchange) : IExchangeNodeBuilder
{
    public IServiceCollection Services { get; } = services;

    public IExchangeBuilder AddCapability(string name, Action<ICapabilityBuilder> configure)
    {
        exchange.AddCapability(name, configure);
        return this;
    }
}
