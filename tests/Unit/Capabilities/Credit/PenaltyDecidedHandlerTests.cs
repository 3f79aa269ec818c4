using Xianning.Exchange.Capabilities.Credit;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Credit;
using Xianning.Exchange.Testing.Handlers;
using Xunit;

namespace Xianning.Exchange.Tests.Capabilities.Credit;

public class PenaltyDecidedHandlerTests
{
    private readonly CreditProfile profile = new();
    private readonly HarnessContext context = CreditSamples.Context();
    private readonly PenaltyDecidedHandler handler = new();

    [Fact]
    public void A_new_penalty_is_accepted_and_told()
    {
        handler.Handle(CreditSamples.Penalty(), profile, context);
        var accepted = Assert.IsType<CreditRecordAccepted>(Assert.Single(context.Handled.Published));
        Assert.Equal("11421200XN0000071N:咸住建罚〔2015〕21号", accepted.RecordId);
        Assert.Equal("xn.credit.penalty-decided.v1", accepted.SourceType);
        Assert.Equal(context.MessageId, accepted.SourceMessageId);
        Assert.Equal(DemoResources.HousingPenalties, accepted.Resource!.Value.Value);
    }

    [Fact]
    public void The_same_again_is_not_told_and_a_change_is()
    {
        handler.Handle(CreditSamples.Penalty(), profile, context);
        handler.Handle(CreditSamples.Penalty(), profile, context);
        Assert.Single(context.Handled.Published);
        handler.Handle(CreditSamples.Penalty() with { FineYuan = 1m }, profile, context);
        Assert.Equal(2, context.Handled.Published.Count);
    }

    [Fact]
    public void A_tombstone_takes_the_penalty_out_of_what_stands()
    {
        var penalty = CreditSamples.Penalty();
        handler.Handle(penalty, profile, context);
        handler.Withdraw([penalty.Authority.Value, penalty.DocNo.Value], profile, context);
        Assert.Null(Assert.Single(profile.Penalties).Survivor());
    }
}
