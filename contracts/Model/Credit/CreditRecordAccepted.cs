using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Contracts.Credit;

/// <summary>信用记录入库: the credit office took a record into a party's profile for the first time.</summary>
[Message("xn.credit.credit-record-accepted.v1")]
public sealed record CreditRecordAccepted : IEvent
{
    /// <summary>Whose profile; the key.</summary>
    public required PartyId Party { get; init; }

    /// <summary>The record in that profile, at most 128 characters; follows from the thing, not from its arrival.</summary>
    public required string RecordId { get; init; }

    /// <summary>One of basic, good, bad, alert.</summary>
    public required string Category { get; init; }

    /// <summary>Message type of the record's source.</summary>
    public required string SourceType { get; init; }

    /// <summary>Message from which the record was taken.</summary>
    public Guid? SourceMessageId { get; init; }

    /// <summary>信息资源代码 of the source.</summary>
    public ResourceCode? Resource { get; init; }

    /// <summary>决定机关.</summary>
    public Uscc? Authority { get; init; }

    /// <summary>文号 of the decision.</summary>
    public DocumentNumber? DocNo { get; init; }

    /// <summary>The day of the fact.</summary>
    public DateOnly? OccurredOn { get; init; }
}
