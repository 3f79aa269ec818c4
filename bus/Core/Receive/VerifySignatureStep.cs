using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>
/// Content hash, path and signed root. What an earlier step refused is checked too: whether the signature held decides
/// whether the window moves, whether the sender is told, and whether release is possible.
/// </summary>
internal sealed class VerifySignatureStep(EnvelopeVerifier verifier) : GateStep
{
    public override string Name => "VerifySignature";

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
        var record = message.Record;
        var attributes = message.Attributes!;
        if (!verifier.ContentHolds(attributes, message.Proof!, record.Key, message.Subject, record.Value)) return ExchangeErrors.ContentMismatch;
        var outcome = verifier.Verify(attributes, message.Proof!, message.Certificate!, out var root);
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
