using Xianning.Exchange.Capabilities.Credit;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Credit;
using Xunit;

namespace Xianning.Exchange.Tests.Capabilities.Credit;

public class RequestCreditReportHandlerTests
{
    private readonly CreditProfile profile = new();

    [Fact]
    public void An_answered_request_is_a_report_and_a_record_of_the_query()
    {
        new EnterpriseRegisteredHandler().Handle(CreditSamples.Registration(), profile, CreditSamples.Context(CreditSamples.Registrar, DemoResources.EnterpriseRegistrations));
        new PenaltyDecidedHandler().Handle(CreditSamples.Penalty(), profile, CreditSamples.Context());
        var (report, queried) = Ask(CreditSamples.Request());
        Assert.Equal("answered", report.Outcome);
        Assert.Equal("企业甲", report.Basic!.PartyName);
        Assert.Equal("张**", report.Basic.LegalRepName);
        Assert.Equal(1, report.PenaltiesTotal);
        Assert.Equal("咸住建罚〔2015〕21号", Assert.Single(report.Penalties!).DocNo.Value);
        Assert.Equal(new DateOnly(2015, 4, 15), report.IssuedOn);
        Assert.Equal(new DateOnly(2015, 5, 15), report.ValidTo);
        Assert.Equal(("answered", "tender-review", CreditSamples.Housing), (queried.Outcome, queried.Purpose, queried.Requester.Value));
    }

    [Fact]
    public void A_person_without_consent_is_refused_with_a_reason_and_the_query_is_recorded()
    {
        new PenaltyDecidedHandler().Handle(CreditSamples.Penalty(party: CreditSamples.Person), profile, CreditSamples.Context());
        var (report, queried) = Ask(CreditSamples.Request(CreditSamples.Person, "loan-review"));
        Assert.Equal(("refused", "XN-CREDIT-0105"), (report.Outcome, report.RefusalCode));
        Assert.Contains("书面同意", report.RefusalReason, StringComparison.Ordinal);
        Assert.Null(report.Penalties);
        Assert.Null(report.Basic);
        Assert.Equal(("refused", "XN-CREDIT-0105"), (queried.Outcome, queried.RefusalCode));
    }

    [Fact]
    public void A_persons_report_is_masked()
    {
        var penalty = CreditSamples.Penalty(party: CreditSamples.Person) with { Facts = "身份证421299200001010058，电话13812345678，无证施工", PersonIdType = "01", PersonIdNo = "421299200001010058" };
        new PenaltyDecidedHandler().Handle(penalty, profile, CreditSamples.Context());
        var (report, _) = Ask(CreditSamples.Request(CreditSamples.Person, "loan-review", "SQ-1"));
        Assert.Equal("欧阳**", report.Basic!.PartyName);
        Assert.Equal("身份证421299********0058，电话138****5678，无证施工", Assert.Single(report.Penalties!).Facts);
    }

    [Fact]
    public void What_is_no_longer_public_leaves_the_report_and_stays_in_the_profile()
    {
        new PenaltyDecidedHandler().Handle(CreditSamples.Penalty(), profile, CreditSamples.Context());
        var before = CreditSamples.Canonical(profile);
        var (report, _) = Ask(CreditSamples.Request(), new DateTimeOffset(2020, 4, 15, 0, 0, 0, TimeSpan.Zero));
        Assert.Empty(report.Penalties!);
        Assert.Equal(0, report.PenaltiesTotal);
        Assert.Equal(before, CreditSamples.Canonical(profile));
    }

    [Fact]
    public void What_was_withdrawn_leaves_the_report()
    {
        var penalty = CreditSamples.Penalty();
        var handler = new PenaltyDecidedHandler();
        handler.Handle(penalty, profile, CreditSamples.Context());
        handler.Withdraw([penalty.Authority.Value, penalty.DocNo.Value], profile, CreditSamples.Context());
        Assert.Empty(Ask(CreditSamples.Request()).Report.Penalties!);
    }

    [Fact]
    public void A_long_report_is_cut_newest_first_and_tells_the_total()
    {
        var handler = new PenaltyDecidedHandler();
        for (var number = 1; number <= 260; number++)
            handler.Handle(CreditSamples.Penalty(number), profile, CreditSamples.Context());
        var (report, _) = Ask(CreditSamples.Request());
        Assert.Equal(260, report.PenaltiesTotal);
        Assert.Equal(200, report.Penalties!.Count);
        Assert.Equal(report.Penalties.Select(penalty => penalty.DecidedOn).OrderDescending(), report.Penalties.Select(penalty => penalty.DecidedOn));
    }

    [Fact]
    public void A_report_of_long_texts_stays_below_its_bytes()
    {
        var handler = new PenaltyDecidedHandler();
        for (var number = 1; number <= 100; number++)
            handler.Handle(CreditSamples.Penalty(number) with { Facts = new string('事', 4_000) }, profile, CreditSamples.Context());
        var (report, _) = Ask(CreditSamples.Request());
        Assert.InRange(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(report, ContractsJson.TypeInfo<CreditReport>()).Length, 100_000, CreditSamples.Options.ReportBytesMax);
        Assert.Equal(100, report.PenaltiesTotal);
    }

    [Fact]
    public void Of_a_party_that_nobody_knows_there_is_an_empty_report()
    {
        var (report, _) = Ask(CreditSamples.Request());
        Assert.Equal(("answered", 0), (report.Outcome, report.PenaltiesTotal));
        Assert.Null(report.Basic);
    }

    private (CreditReport Report, CreditQueried Queried) Ask(RequestCreditReport request, DateTimeOffset? at = null)
    {
        var context = CreditSamples.Context(resource: null, appendedAt: at);
        new RequestCreditReportHandler().Handle(request, profile, context);
        return (Assert.IsType<CreditReport>(Assert.Single(context.Handled.Replied)), Assert.IsType<CreditQueried>(Assert.Single(context.Handled.Published)));
    }
}
