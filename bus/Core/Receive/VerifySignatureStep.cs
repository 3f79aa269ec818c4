using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>
/// Content hash, path and signed root. What an earlier step refused is checked too: whether the signature held decides
/// whether the window moves, whether the sender is told, and whether release is possible. The hashes of a whole batch are computed together. One a lane.
/// </summary>
internal sealed class VerifySignatureStep(EnvelopeVerifier verifier) : GateStep
{
    private readonly EnvelopeDigests digests = new();

    public override string Name => "VerifySignature";

    public override ValueTask InvokeAsync(ReceiveBatch batch, CancellationToken cancellationToken)
    {
        foreach (var message in batch.Messages)
        {
            if (!Concerns(message)) continue;
            message.DigestAt = digests.Count;
            digests.Add(message.Attributes!, message.Proof!, message.Record.Key, message.Subject, message.Record.Value);
        }

        digests.Compute();
        try
        {
            return base.InvokeAsync(batch, cancellationToken);
        }
        finally
        {
            digests.Clear();
        }
    }

    protected override bool Concerns(ReceivedMessage message) =>
        message.Disposition is Disposition.Passed or Disposition.Quarantined && message is { Attributes: not null, Proof: not null, Certificate: not null };

    protected override GateVerdict Check(ReceivedMessage message, ReceiveBatch batch)
    {
        var code = Verify(message);
        message.SignatureHeld = code is null;
        // The first refusal stands; a signature that does not hold outweighs it, since such a record can never be released.
        return code is null ? GateVerdict.Pass : GateVerdict.Quarantine(code, message.Detail);
    }

    private ErrorCode? Verify(ReceivedMessage message)
    {
        if (!digests.ContentHolds(message.DigestAt)) return ExchangeErrors.ContentMismatch;
        var outcome = verifier.Verify(message.Attributes!, message.Proof!, message.Certificate!, digests, message.DigestAt, out var root);
        message.Root = root;
        return outcome switch
        {
            ProofOutcome.Holds => null,
            ProofOutcome.StreamMismatch => ExchangeErrors.StreamMismatch,
            ProofOutcome.SequenceOutside or ProofOutcome.EpochMismatch => ExchangeErrors.SequenceOutsideRoot,
            ProofOutcome.PathLength => ExchangeErrors.ProofPath,
            ProofOutcome.AlgorithmMismatch => ExchangeErrors.AlgorithmNotAllowed,
            ProofOutcome.CertificateMismatch => ExchangeErrors.SignatureInvalid,
            _ => ExchangeErrors.SignatureInvalid,
        };
    }
}
