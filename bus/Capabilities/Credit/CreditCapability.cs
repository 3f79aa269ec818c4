using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Contracts.Base;
using Xianning.Exchange.Contracts.Credit;

namespace Xianning.Exchange.Capabilities.Credit;

/// <summary>征信: the credit office's capability, run as a system of the development and reform commission (fgw).</summary>
public static class CreditCapability
{
    /// <summary>Name of the capability and of its group.</summary>
    public const string Name = "credit";

    /// <summary>Id of the lead department.</summary>
    public const string Department = "fgw";

    /// <summary>The purpose that its grants name.</summary>
    public const string Purpose = "public-credit";

    /// <summary>Table of its state, keyed by party.</summary>
    public const string ProfileTable = "credit.profiles";

    /// <summary>
    /// Adds the credit office: profiles out of registrations and penalties, reports on request. <see cref="CreditOptions"/> are taken from the services where they are registered.
    /// </summary>
    /// <param name="exchange">What the node runs.</param>
    public static IExchangeBuilder AddCredit(this IExchangeBuilder exchange) => exchange.AddCapability(Name, credit => credit
        .ActingFor(Department, Purpose)
        .State(CreditJson.Default.CreditProfile, ProfileTable)
        .Handle<EnterpriseRegistered, EnterpriseRegisteredHandler>()
        .Handle<PenaltyDecided, PenaltyDecidedHandler>()
        .Handle<RequestCreditReport, RequestCreditReportHandler>());
}
