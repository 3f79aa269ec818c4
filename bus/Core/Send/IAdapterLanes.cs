namespace Xianning.Exchange.Bus.Send;

/// <summary>Opens the streams of adapters.</summary>
public interface IAdapterLanes
{
    /// <summary>Claims an adapter's stream and puts its three steps in front of the send list.</summary>
    /// <param name="adapter">The adapter's name: its stream, its claim and the owner of its cursor.</param>
    /// <param name="department">The department it sends for.</param>
    /// <param name="rows">Its steps.</param>
    /// <param name="cancellationToken">Cancels waiting for the claim.</param>
    Task<AdapterLane> OpenAsync(string adapter, string department, IRowSteps rows, CancellationToken cancellationToken);
}
