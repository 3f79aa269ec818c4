using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Contracts.Credit;

/// <summary>信用查询记录: who asked about whom, for what, and with which outcome; answered or refused, it is recorded (征信业管理条例, article 22).</summary>
[Message("xn.credit.credit-queried.v1")]
public sealed record CreditQueried : IEvent
{
    /// <summary>Id of the request's message.</summary>
    public required Guid QueryId { get; init; }

    /// <summary>About whom; the key.</summary>
    public required PartyId Party { get; init; }

    /// <summary>Who asked.</summary>
    public required Uscc Requester { get; init; }

    /// <summary>The purpose that was stated.</summary>
    public required string Purpose { get; init; }

    /// <summary>The use in which the answer is needed.</summary>
    public string? UseCase { get; init; }

    /// <summary>The person's written consent.</summary>
    public string? AuthorizationId { get; init; }

    /// <summary>When the request was sent.</summary>
    public required DateTimeOffset QueriedAt { get; init; }

    /// <summary>One of answered, refused.</summary>
    public required string Outcome { get; init; }

    /// <summary>Why it was refused.</summary>
    public string? RefusalCode { get; init; }
}
