using Xianning.Exchange.Capabilities.Credit;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Credit;
using Xianning.Exchange.Testing.Handlers;
using Xunit;

namespace Xianning.Exchange.Tests.Capabilities.Credit;

public class EnterpriseRegisteredHandlerTests
{
    private readonly CreditProfile profile = new();
    private readonly HarnessContext context = CreditSamples.Context(CreditSamples.Registrar, DemoResources.EnterpriseRegistrations);
    private readonly EnterpriseRegisteredHandler handler = new();

    [Fact]
    public void A_registration_is_accepted_once_and_again_when_it_changes()
    {
        handler.Handle(CreditSamples.Registration(), profile, context);
        handler.Handle(CreditSamples.Registration(), profile, context);
        handler.Handle(CreditSamples.Registration("企业甲（集团）"), profile, context);
        Assert.Equal(["basic", "basic"], context.Handled.Published.Cast<CreditRecordAccepted>().Select(accepted => accepted.Category));
    }

    [Fact]
    public void A_tombstone_takes_the_registration_back()
    {
        handler.Handle(CreditSamples.Registration(), profile, context);
        handler.Withdraw([CreditSamples.Enterprise], profile, context);
        Assert.Null(profile.Registration(CreditSamples.Options.RegistrationAuthorities));
    }
}
