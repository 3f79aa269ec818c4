using Xianning.Exchange.Contracts.Credit;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Capabilities.Credit;

/// <summary>Decides whether a request for a report is answered (CR-03): in one's own name, for a known purpose, and about a person only with written consent.</summary>
/// <param name="purposes">Dated rows of known purposes.</param>
internal sealed class QueryPolicy(IReadOnlyList<QueryPurpose> purposes)
{
    /// <summary>The rows that ship with the product.</summary>
    public static QueryPolicy Shipped { get; } = new(RuleFiles.Purposes().Purposes);

    /// <summary>Why the request is refused, or null when it is answered.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="sender">USCC of the participant that signed the request.</param>
    /// <param name="today">The day of the request.</param>
    public ErrorCode? Refusal(RequestCreditReport request, string sender, DateOnly today)
    {
        if (request.Requester.Value != sender)
            return ExchangeErrors.CreditRequesterMismatch;
        if (string.IsNullOrWhiteSpace(request.Purpose))
            return ExchangeErrors.CreditPurposeMissing;
        if (Find(request.Purpose, today) is not { } purpose)
            return ExchangeErrors.CreditPurposeUnknown;
        if (!request.Party.IsPerson)
            return null;
        if (!purpose.Persons)
            return ExchangeErrors.CreditPurposeNotForPersons;
        return string.IsNullOrWhiteSpace(request.AuthorizationId) ? ExchangeErrors.CreditAuthorizationMissing : null;
    }

    private QueryPurpose? Find(string purpose, DateOnly today)
    {
        foreach (var row in purposes)
        {
            if (row.Purpose == purpose && row.EffectiveFrom <= today && (row.EffectiveTo is null || today <= row.EffectiveTo))
                return row;
        }

        return null;
    }
}
