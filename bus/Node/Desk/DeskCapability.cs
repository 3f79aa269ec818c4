using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Contracts.Credit;

namespace Xianning.Exchange.Node.Desk;

/// <summary>A department's desk: it reads its own inbox and nothing else.</summary>
internal static class DeskCapability
{
    // With which a department's desk reads the answers to its own requests.
    private const string Purpose = "public-credit";

    public static string NameOf(string department) => $"desk.{department}";

    public static IExchangeBuilder AddDesk(this IExchangeBuilder exchange, string department) => exchange.AddCapability(NameOf(department), desk => desk
        .ActingFor(department, Purpose)
        .Inbox(GateParticipant.InboxOf(department))
        .State(NodeJson.Default.OpenRequest, CreditDesk.TableOf(department))
        .Handle<CreditReport, CreditReportReplyHandler>());
}
