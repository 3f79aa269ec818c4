using System.Text.Json;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Credit;

namespace Xianning.Exchange.Node.Desk;

/// <summary>Keeps the credit office's reply with the request that it answers, and wakes the caller.</summary>
internal sealed class CreditReportReplyHandler(ReplyBell bell) : IHandleMessages<CreditReport, OpenRequest>
{
    public void Handle(CreditReport reply, OpenRequest request, IMessageHandlerContext context)
    {
        request.ReplyId ??= context.MessageId;
        request.Report ??= JsonSerializer.Serialize(reply, ContractsJson.TypeInfo<CreditReport>());
        if (context.CorrelationId is { } asked) bell.Ring(asked);
    }
}
