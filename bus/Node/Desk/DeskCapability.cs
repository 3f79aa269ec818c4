using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Contracts.Credit;
using Xianning.Exchange.Node.City;

namespace Xianning.Exchange.Node.Desk;

/// <summary>The departments' desks: each reads its own inbox and nothing else.</summary>
internal static class DeskCapability
{
    public static IExchangeBuilder AddDesks(this IExchangeBuilder exchange)
    {
        foreach (var department in DemoCity.Departments)
        {
            exchange.AddCapability($"desk.{department.Id}", desk => desk
                .ActingFor(department.Id, DemoCity.DeskPurpose)
                .Inbox(GateParticipant.InboxOf(department.Id))
                .State(NodeJson.Default.OpenRequest, CreditDesk.TableOf(department.Id))
                .Handle<CreditReport, CreditReportReplyHandler>());
        }

        return exchange;
    }
}
