using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Lanes;

namespace Xianning.Exchange.Bus.Send;

/// <inheritdoc/>
internal sealed class AdapterLanes(BusServices bus, IPipelineDecorator decorator, ExchangeBuilder? exchange = null) : IAdapterLanes
{
    // The node's own lanes are node.<what>.
    private static readonly string[] PrefixesTaken = [ApiSender.GroupPrefix, "node."];

    public bool IsTaken(string adapter) =>
        PrefixesTaken.Any(prefix => adapter.StartsWith(prefix, StringComparison.Ordinal)) || exchange?.Endpoints.Any(endpoint => endpoint.Group == adapter) == true;

    public Task<AdapterLane> OpenAsync(string adapter, string department, IRowSteps rows, CancellationToken cancellationToken) => IsTaken(adapter)
        ? throw new ArgumentException($"The name {adapter} belongs to a reading group, to the API or to the node.", nameof(adapter))
        : AdapterLane.OpenAsync(bus, adapter, department, rows, decorator.Decorate, cancellationToken);
}
