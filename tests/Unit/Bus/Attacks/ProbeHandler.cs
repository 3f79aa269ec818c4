using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Contracts.Credit;

namespace Xianning.Exchange.Tests.Bus.Attacks;

/// <summary>Notes what reaches a handler: in the attack tests nothing bent may.</summary>
internal sealed class ProbeHandler(Handled handled) : IHandleMessages<PenaltyDecided>, IHandleMessages<RequestCreditReport>
{
    public void Handle(PenaltyDecided message, IMessageHandlerContext context) => handled.Take(context.MessageId);

    public void Handle(RequestCreditReport message, IMessageHandlerContext context) => handled.Take(context.MessageId);
}
