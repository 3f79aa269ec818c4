namespace Xianning.Exchange.Node;

/// <summary>Tells when a node has done all that it was given. Safe for any number of threads.</summary>
public interface INodeRest
{
    /// <summary>
    /// Waits until the adapters have read what lies before them, no record waits in the log, and figures and trace index show it all. Messages that failed,
    /// were quarantined or stand behind a paused adapter are at rest too: the status tells of them.
    /// </summary>
    /// <param name="cancellationToken">Ends waiting.</param>
    Task WaitAsync(CancellationToken cancellationToken = default);
}
