using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Node.Trust;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Node.Operations;

/// <summary>Searches the trace and says names where the trace has codes.</summary>
internal sealed class TraceDesk(ITraceReader reader, NodeDirectory directory)
{
    private const int HitsMax = 20;

    public async Task<TraceResult> FindAsync(string query, CancellationToken cancellationToken)
    {
        var found = await reader.FindAsync(query, HitsMax + 1, cancellationToken);
        return new TraceResult(query.Trim(), [.. found.Take(HitsMax).Select(Hit)], found.Count > HitsMax);
    }

    private TraceHit Hit(TracedMessage message)
    {
        var sender = message.Source.Split('/');
        var snapshot = directory.Current;
        var participant = snapshot is not null && snapshot.TryGetParticipant(sender[0], out var known) ? known : null;
        return new TraceHit(
            message.MessageId, message.MessageType, message.Resource, message.Source, participant?.Name ?? sender[0],
            message.MessageId is null || sender.Length < 2 || snapshot is null ? null : SignedBy(snapshot, sender[0], sender[1]),
            message.BusinessKey.Count == 0 ? null : string.Join(' ', message.BusinessKey),
            message.Topic, message.Partition, message.Offset, null, message.CausationId,
            [.. message.Hops.Select(hop => new TraceHop(hop.At, hop.Place, hop.Step, hop.Detail, hop.Code))], message.Caused);
    }

    private static string? SignedBy(GateSnapshot snapshot, string uscc, string system)
    {
        var listed = snapshot.Data.Systems.FirstOrDefault(entry => entry.Uscc == uscc && entry.System == system);
        if (listed?.CertificateHashes is not [var hash, ..] || !snapshot.TryGetCertificate(hash, out var certificate)) return null;
        return certificate.Origin == KeyOrigin.OwnKey ? "own-key" : "hosted";
    }
}
