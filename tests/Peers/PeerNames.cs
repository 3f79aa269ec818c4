namespace Xianning.Exchange.Peers;

/// <summary>Tables and queues of one run.</summary>
internal sealed class PeerNames
{
    private readonly string run = "peer_" + Guid.NewGuid().ToString("N")[..8];

    public string Queues => run + "_queues";

    public string Inbox => run + "_inbox";

    public string State => run + "_state";

    public string Incoming => "incoming";

    public string Outgoing => "outgoing";
}
