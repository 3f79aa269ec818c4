using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Recovery;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Bus.Send;

/// <summary>Claims streams: finds the participant, its key and the stream's numbers; in a store that was put back without its log, the log is asked for them first.</summary>
internal static class SendLanes
{
    public static async Task<SendLane> ClaimAsync(BusServices bus, LaneId id, string department, string stream, CancellationToken cancellationToken, IReadOnlyList<string>? topics = null)
    {
        var snapshot = bus.Directory.Current ?? throw new InvalidOperationException("No directory snapshot is known.");
        if (!snapshot.TryGetDepartment(department, out var participant)) throw new InvalidOperationException($"The directory knows no department '{department}'.");
        if (!bus.Keys.TryGet(department, bus.Options.SigningSystem, out var key)) throw new InvalidOperationException($"This node keeps no envelope key of '{department}'.");
        var sender = new Sender(participant.Uscc, participant.Department, bus.Options.SigningSystem, stream);
        var infos = (topics ?? []).Select(name => bus.Log.TryGetTopic(name, out var topic) ? topic! : throw new InvalidOperationException($"Topic {name} is unknown.")).ToList();
        var claim = await bus.Store.ClaimAsync(id, sender.Source, infos, cancellationToken);
        while (claim.Restored is not null)
        {
            await RecoverAsync(bus, claim, sender, key, cancellationToken);
            claim = await bus.Store.ClaimAsync(id, sender.Source, infos, cancellationToken);
        }

        return new SendLane(claim, sender, new EnvelopeSigner(key, sender.Source));
    }

    private static async Task RecoverAsync(BusServices bus, LaneClaim claim, Sender sender, SigningKey key, CancellationToken cancellationToken)
    {
        var group = new KeyValuePair<string, object?>("group", claim.Lane.Group);
        bus.Metrics.Recovering.Add(1, group);
        try
        {
            await new StreamRecovery(bus, claim, sender, key).RunAsync(cancellationToken);
        }
        finally
        {
            bus.Metrics.Recovering.Add(-1, group);
        }
    }
}
