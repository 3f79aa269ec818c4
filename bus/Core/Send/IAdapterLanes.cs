namespace Xianning.Exchange.Bus.Send;

/// <summary>Opens the streams of adapters.</summary>
public interface IAdapterLanes
{
    /// <summary>Whether a name is another's: a reading group's, the API's or the node's own. An adapter of that name would take their lanes from them.</summary>
    /// <param name="adapter">The name.</param>
    bool IsTaken(string adapter);

    /// <summary>Claims an adapter's stream and puts its three steps in front of the send list.</summary>
    /// <param name="adapter">The adapter's name: its stream, its claim and the owner of its cursor.</param>
    /// <param name="department">The department it sends for.</param>
    /// <param name="rows">Its steps.</param>
    /// <param name="cancellationToken">Cancels waiting for the claim.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    Task<AdapterLane> OpenAsync(string adapter, string department, IRowSteps rows, CancellationToken cancellationToken);
}
