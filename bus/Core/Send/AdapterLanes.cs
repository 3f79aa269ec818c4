using Xianning.Exchange.Bus.Lanes;

namespace Xianning.Exchange.Bus.Send;

/// <inheritdoc/>
internal sealed class AdapterLanes(BusServices bus, IPipelineDecorator decorator) : IAdapterLanes
{
    public Task<AdapterLane> OpenAsync(string adapter, string department, IRowSteps rows, CancellationToken cancellationToken) =>
        AdapterLane.OpenAsync(bus, adapter, department, rows, decorator.Decorate, cancellationToken);
}
