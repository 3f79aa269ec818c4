using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>Makes the rows that keep a message whole until somebody decides.</summary>
internal static class KeptRows
{
    public static QuarantineEntry Quarantined(Lane lane, ReceivedMessage message) => new()
    {
        Code = message.Code!.Code,
        Reason = $"{message.EndedAt}: {message.Detail}",
        Record = message.Record,
        Lane = lane.Claim.Lane,
        VerifiedSender = message.SignatureHeld ? message.Certificate!.Organisation : null,
        SignatureHeld = message.SignatureHeld,
        MessageId = message.Attributes?.MessageId,
        MessageType = message.Attributes?.MessageType,
        BusinessKey = message.BusinessKey,
        ReleasesItself = message.Code.Release == ReleaseClass.SelfReleasing,
        NeverReleased = message.Code.Release == ReleaseClass.Never || !(message.SignatureHeld || message.Code.Release == ReleaseClass.SelfReleasing),
        BlocksKey = message.StillBlocks(lane.Endpoint),
    };

    public static ErrorEntry Failed(Lane lane, ReceivedMessage message) => new()
    {
        Lane = lane.Claim.Lane,
        Record = message.Record,
        Code = message.Code!.Code,
        MessageId = message.Attributes!.MessageId,
        MessageType = message.Attributes.MessageType,
        Handler = message.Handler!.Name,
        Exception = message.Failure!.ToString(),
        Attempts = message.Attempts,
        Sender = message.Attributes.Participant,
        BusinessKey = message.BusinessKey,
        BlocksKey = message.StillBlocks(lane.Endpoint),
    };

    public static ParkedEntry Parked(Lane lane, ReceivedMessage message) => message.ParkedUnder is { } gap
        ? new(lane.Claim.Lane, GapKeys.Bytes(gap), message.Record, checked((long)message.Attributes!.Sequence))
        : new(lane.Claim.Lane, message.Record.Key ?? default, message.Record);
}
