using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Contracts.Credit;

namespace Xianning.Exchange.Capabilities.Credit;

/// <summary>Answers a request for a report or refuses it with a reason; either way the query is recorded (CR-03).</summary>
internal sealed class RequestCreditReportHandler(CreditOptions? options = null) : IHandleMessages<RequestCreditReport, CreditProfile>
{
    private readonly CreditReportComposer _composer = new(PublicityPolicy.Shipped, options ?? new());

    public void Handle(RequestCreditReport request, CreditProfile profile, IMessageHandlerContext context)
    {
        var today = CityDay.Of(context.AppendedAt);
        var refusal = QueryPolicy.Shipped.Refusal(request, context.Sender, today);
        context.Reply(refusal is null ? _composer.Answer(request, profile, today) : CreditReportComposer.Refuse(request, refusal));
        context.Publish(new CreditQueried
        {
            QueryId = context.MessageId,
            Party = request.Party,
            Requester = request.Requester,
            Purpose = request.Purpose,
            UseCase = request.UseCase,
            AuthorizationId = request.AuthorizationId,
            QueriedAt = context.SentAt,
            Outcome = refusal is null ? CreditOutcome.Answered : CreditOutcome.Refused,
            RefusalCode = refusal?.Code,
        });
    }
}
