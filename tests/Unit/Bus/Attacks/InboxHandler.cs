using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Contracts.Credit;

namespace Xianning.Exchange.Tests.Bus.Attacks;

/// <summary>Notes replies that reach an open request.</summary>
internal sealed class InboxHandler(Handled handled) : IHandleMessages<CreditReport, OpenRequest>
{
    public void Handle(CreditReport message, OpenRequest state, IMessageHandlerContext context) => handled.Take(context.MessageId);
}
