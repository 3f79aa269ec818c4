namespace Xianning.Exchange.Contracts.Admin;

/// <summary>A request for a credit report.</summary>
/// <param name="Party">USCC of the party, or a person's token.</param>
/// <param name="As">Department that asks, for example <c>zwfw</c>.</param>
/// <param name="Purpose">Purpose; checked against the department's grants and recorded.</param>
/// <param name="AuthorizationId">Authorisation of the party, where the purpose needs one.</param>
/// <param name="UseCase">What it is used for, in words.</param>
/// <param name="Key">The caller's own key, at most 200 characters: the same request under it again sends nothing and gets the first one's answer, for as long as keys are kept (7 days); later it is refused and nothing is sent; null for a request of its own.</param>
public sealed record CreditReportQuery(string Party, string As, string Purpose, string? AuthorizationId = null, string? UseCase = null, string? Key = null);
