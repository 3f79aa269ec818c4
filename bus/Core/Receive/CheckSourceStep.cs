using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>The source is the certificate's own organisation and a system listed for it; the record stands where it was signed for.</summary>
internal sealed class CheckSourceStep : GateStep
{
    public override string Name => "CheckSource";

    protected override GateVerdict Check(ReceivedMessage message, ReceiveBatch batch) => Judge(message, batch.Snapshot);

    /// <summary>The verdict on source and place alone; the window asks it too about what an earlier step refused.</summary>
    internal static GateVerdict Judge(ReceivedMessage message, GateSnapshot snapshot)
    {
        var attributes = message.Attributes!;
        var certificate = message.Certificate!;
        if (attributes.Participant != certificate.Organisation || !snapshot.TryGetParticipant(attributes.Participant, out var sender))
            return GateVerdict.Quarantine(ExchangeErrors.SourceMismatch, $"{attributes.Source} under a certificate of {certificate.Organisation}");
        message.Sender = sender;
        if (!snapshot.MaySign(attributes.Participant, attributes.System, certificate.HashHex))
            return GateVerdict.Quarantine(ExchangeErrors.SystemNotListed, attributes.Source);
        if (message.Proof!.Algorithm != certificate.Algorithm || !sender.Algorithms.Contains(certificate.Algorithm))
            return GateVerdict.Quarantine(ExchangeErrors.AlgorithmNotAllowed, message.Proof.Algorithm.ToString());
        if (attributes.BusId != snapshot.BusId) return GateVerdict.Quarantine(ExchangeErrors.BusMismatch, attributes.BusId);
        var record = message.Record;
        return attributes.Topic == record.Topic && attributes.Partition == record.Partition
            ? GateVerdict.Pass
            : GateVerdict.Quarantine(ExchangeErrors.PositionMismatch, $"signed for {attributes.Topic}/{attributes.Partition}");
    }
}
