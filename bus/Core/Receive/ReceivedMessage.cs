using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>One record on its way through the receive list, from raw bytes to handled. Steps fill it in from top to bottom.</summary>
public sealed class ReceivedMessage
{
    internal ReceivedMessage(LogRecord record, Redelivery? redelivery = null)
    {
        Record = record;
        Redelivery = redelivery;
    }

    /// <summary>The record as the log holds it.</summary>
    public LogRecord Record { get; }

    /// <summary>Where it stands.</summary>
    public Disposition Disposition { get; private set; }

    /// <summary>Why it does not stand at Passed.</summary>
    public ErrorCode? Code { get; private set; }

    /// <summary>The particulars of <see cref="Code"/>: which value, where.</summary>
    public string Detail { get; private set; } = "";

    /// <summary>The step that decided.</summary>
    public string EndedAt { get; private set; } = "";

    /// <summary>Whether its signature was found to hold, refused or not.</summary>
    public bool SignatureHeld { get; internal set; }

    internal Redelivery? Redelivery { get; }

    internal bool Passes => Disposition == Disposition.Passed;

    internal EnvelopeAttributes? Attributes { get; set; }

    internal EnvelopeProof? Proof { get; set; }

    /// <summary>Its number among the digests of the batch, while its signature is checked.</summary>
    internal int DigestAt { get; set; }

    internal RootStatement? Root { get; set; }

    internal ReadOnlyMemory<byte>? Subject { get; set; }

    internal GovernmentCertificate? Certificate { get; set; }

    internal GateParticipant? Sender { get; set; }

    internal GateGrant? Grant { get; set; }

    internal Contract? Contract { get; set; }

    internal ReadOnlyMemory<byte>? BusinessKey { get; set; }

    internal VerifiedMessage? Verified { get; set; }

    internal HandlerModel? Handler { get; set; }

    internal StateCell? State { get; set; }

    /// <summary>Whether its number was put before the stream's window in this batch.</summary>
    internal bool AskedWindow { get; set; }

    /// <summary>Whether its key version was taken in this batch: nothing of its key at or below it is taken from the log any more.</summary>
    internal bool TakesVersion { get; set; }

    internal int Attempts { get; set; }

    internal List<PendingSend>? Sends { get; set; }

    internal Exception? Failure { get; set; }

    /// <summary>Why it must not be handled though it passes: processes died on it. Null for all others.</summary>
    internal string? KilledBecause { get; set; }

    /// <summary>Whether its kept row blocked its key when it came back.</summary>
    internal bool Blocks { get; init; }

    /// <summary>The code of the held row it comes from; null when it comes from none.</summary>
    internal string? HeldAs { get; init; }

    /// <summary>Whether the signature held when that row was written.</summary>
    internal bool HeldSigned { get; init; }

    /// <summary>Whether its resource's readers wait at a gap in the sender's stream.</summary>
    internal bool IsStrict { get; set; }

    /// <summary>The gap key (<see cref="GapKeys"/>) it is parked under; null when it is parked behind its record key, or not at all.</summary>
    internal string? ParkedUnder { get; private set; }

    /// <summary>The gap key it was parked under when it came back; null for others.</summary>
    internal string? HeldUnder { get; init; }

    /// <summary>Whether it must look whether its key is blocked in the lane: what comes back from behind its own key need not.</summary>
    internal bool FollowsKey => TakesRoom || Redelivery is { Kind: RedeliveryKind.Ungapped };

    /// <summary>Whether it competes for the lane's room for parked messages, as what comes from the log does.</summary>
    internal bool TakesRoom => Redelivery is null || Redelivery is { Kind: RedeliveryKind.Rechecked } && !Blocks;

    /// <summary>Whether it was judged again and is held for another reason now.</summary>
    internal bool IsRejudged => Redelivery?.Kind == RedeliveryKind.Rechecked && Disposition == Disposition.Quarantined && (Code!.Code != HeldAs || SignatureHeld != HeldSigned);

    /// <summary>Whether it was judged again and nothing came of it.</summary>
    internal bool StaysHeld => Redelivery?.Kind == RedeliveryKind.Rechecked && !ClosesRow && !IsRejudged;

    /// <summary>Whether this flush settles the kept row that it comes from.</summary>
    internal bool ClosesRow => Redelivery?.Kind switch
    {
        RedeliveryKind.Released => Disposition is Disposition.Passed or Disposition.Failed or Disposition.Duplicate || ParkedUnder is not null,
        // What blocked its key waits where it is when an earlier one still blocks it; what blocked none is parked like anything new.
        RedeliveryKind.Rechecked => Disposition is Disposition.Passed or Disposition.Failed or Disposition.Duplicate || Disposition is Disposition.Parked && !Blocks,
        RedeliveryKind.Retried => Disposition is Disposition.Passed,
        RedeliveryKind.Ungapped => ParkedUnder is null,
        RedeliveryKind.Unparked => Disposition is not Disposition.Parked,
        _ => false,
    };

    /// <summary>What this flush does with its row in the quarantine. What is retried from the error store keeps its row there, refused or not.</summary>
    internal QuarantineMove Move => Redelivery switch
    {
        { Kind: RedeliveryKind.Released or RedeliveryKind.Rechecked } => ClosesRow ? QuarantineMove.Leaves : QuarantineMove.None,
        null or { Kind: not RedeliveryKind.Retried } => Disposition == Disposition.Quarantined ? QuarantineMove.Enters : QuarantineMove.None,
        _ => QuarantineMove.None,
    };

    /// <summary>Whether later messages of its key must wait behind it.</summary>
    internal bool StillBlocks(EndpointModel endpoint) =>
        (Disposition == Disposition.Failed && endpoint.AfterFailure == AfterFailure.BlockKey)
        || (Disposition == Disposition.Quarantined && SignatureHeld && Code?.Release == ReleaseClass.SelfReleasing);

    internal void Quarantine(string step, ErrorCode code, string detail) => End(Disposition.Quarantined, step, code, detail);

    internal void Skip(string step, ErrorCode? code = null) => End(Disposition.Duplicate, step, code, "");

    internal void Fail(string step, ErrorCode code, Exception failure)
    {
        Failure = failure;
        End(Disposition.Failed, step, code, failure.Message);
    }

    internal void Park(string step, string? under = null)
    {
        ParkedUnder = under;
        End(Disposition.Parked, step, null, under is null ? "" : "a gap in its stream");
    }

    private void End(Disposition disposition, string step, ErrorCode? code, string detail)
    {
        Disposition = disposition;
        EndedAt = step;
        Code = code;
        Detail = detail;
    }
}
