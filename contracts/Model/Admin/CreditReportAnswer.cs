using System.Text.Json;

namespace Xianning.Exchange.Contracts.Admin;

/// <summary>The answer, or the promise of one.</summary>
/// <param name="RequestId">Id of the signed request message.</param>
/// <param name="ReplyId">Id of the signed reply message; null while none has arrived.</param>
/// <param name="Report">Body of the reply <c>xn.credit.credit-report.v1</c>: report or refusal with reason; null while none has arrived.</param>
/// <param name="Pending">Says to ask again with the id; null once there is an answer.</param>
public sealed record CreditReportAnswer(Guid RequestId, Guid? ReplyId, JsonElement? Report, NodeError? Pending);
