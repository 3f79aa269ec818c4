using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Contracts.Credit;

/// <summary>信用报告申请: asks the credit office for a report; answered by <see cref="CreditReport"/> on the requester's inbox.</summary>
[Message("xn.credit.request-credit-report.v1")]
public sealed record RequestCreditReport : ICommand
{
    /// <summary>About whom; the key.</summary>
    public required PartyId Party { get; init; }

    /// <summary>For what, in the words of a grant: lower case and hyphens, for example <c>tender-review</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary>Who asks.</summary>
    public required Uscc Requester { get; init; }

    /// <summary>The use in which the answer is needed.</summary>
    public string? UseCase { get; init; }

    /// <summary>The person's written consent; a report about a natural person is refused without it.</summary>
    public string? AuthorizationId { get; init; }
}
