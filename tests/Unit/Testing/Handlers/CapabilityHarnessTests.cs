using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Capabilities.Credit;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Credit;
using Xianning.Exchange.Testing.Handlers;
using Xianning.Exchange.Tests.Capabilities.Credit;
using Xunit;

namespace Xianning.Exchange.Tests.Testing.Handlers;

public sealed class CapabilityHarnessTests : IDisposable
{
    private static readonly MessageFacts OfHousing = new() { Resource = DemoResources.HousingPenalties };

    private readonly CapabilityHarness credit = CapabilityHarness.Of(exchange => exchange.AddCredit());

    public void Dispose() => credit.Dispose();

    [Fact]
    public async Task A_message_changes_the_state_under_its_record_key_and_shows_what_was_sent()
    {
        var penalty = CreditSamples.Penalty();
        var handled = await credit.HandleAsync(penalty, OfHousing, TestContext.Current.CancellationToken);
        Assert.Equal(penalty.Party, Assert.IsType<CreditRecordAccepted>(Assert.Single(handled.Published)).Party);
        Assert.Single(credit.StateOf<CreditProfile>(penalty.Party.Value).Penalties);
        Assert.Empty(credit.StateOf<CreditProfile>(CreditSamples.Person).Penalties);
        Assert.Empty((await credit.HandleAsync(penalty, OfHousing, TestContext.Current.CancellationToken)).Published);
    }

    [Fact]
    public async Task A_tombstone_is_withdrawn()
    {
        var penalty = CreditSamples.Penalty();
        await credit.HandleAsync(penalty, OfHousing, TestContext.Current.CancellationToken);
        await credit.WithdrawAsync<PenaltyDecided>(penalty.Party.Value, [penalty.Authority.Value, penalty.DocNo.Value], OfHousing);
        Assert.Null(Assert.Single(credit.StateOf<CreditProfile>(penalty.Party.Value).Penalties).Survivor());
    }

    [Fact]
    public async Task A_message_that_breaks_its_contract_never_reaches_the_handler()
    {
        var broken = CreditSamples.Penalty() with { FineYuan = 0.001m };
        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => credit.HandleAsync(broken, OfHousing, TestContext.Current.CancellationToken));
        Assert.Contains("fineYuan", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(credit.StateOf<CreditProfile>(broken.Party.Value).Penalties);
    }

    [Fact]
    public async Task A_reply_that_nobody_asked_for_is_refused_as_on_the_bus()
    {
        var refusal = await Assert.ThrowsAsync<SendRefusedException>(() => credit.HandleAsync(CreditSamples.Request(), null, TestContext.Current.CancellationToken));
        Assert.Contains("CorrelationId", refusal.Message, StringComparison.Ordinal);
        var handled = await credit.HandleAsync(CreditSamples.Request(), new MessageFacts { CorrelationId = Guid.NewGuid() }, TestContext.Current.CancellationToken);
        Assert.IsType<CreditReport>(Assert.Single(handled.Replied));
        Assert.IsType<CreditQueried>(Assert.Single(handled.Published));
    }

    [Fact]
    public async Task A_handler_that_keeps_something_outside_its_state_is_found()
    {
        using var counting = CapabilityHarness.Of(exchange => exchange.AddCapability("counting", capability => capability.ActingFor("fgw", "public-credit").Handle<PenaltyDecided, CountingHandler>()));
        await Assert.ThrowsAsync<NotRepeatableException>(() => counting.HandleAsync(CreditSamples.Penalty(), OfHousing, TestContext.Current.CancellationToken));
    }

    private sealed class CountingHandler : IHandleMessages<PenaltyDecided>
    {
        private int seen;

        public void Handle(PenaltyDecided message, IMessageHandlerContext context)
        {
            if (++seen % 2 == 0) context.Publish(new CreditRecordAccepted { Party = message.Party, RecordId = $"{seen}", Category = "bad", SourceType = "xn.credit.penalty-decided.v1", SourceMessageId = context.MessageId, OccurredOn = message.DecidedOn });
        }
    }
}
