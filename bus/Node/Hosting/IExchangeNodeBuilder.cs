using Microsoft.Extensions.DependencyInjection;
using Xianning.Exchange.Bus.Handlers;

namespace Xianning.Exchange.Node.Hosting;

/// <summary>Composes a node; capabilities hang on it by their <c>Add...</c>.</summary>
public interface IExchangeNodeBuilder : IExchangeBuilder
{
    /// <summary>Services of the host.</summary>
    IServiceCollection Services { get; }
}
