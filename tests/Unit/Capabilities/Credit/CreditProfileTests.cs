using System.Text.Json;
using Xianning.Exchange.Capabilities.Credit;
using Xianning.Exchange.Contracts;
using Xunit;

namespace Xianning.Exchange.Tests.Capabilities.Credit;

public class CreditProfileTests
{
    private const int PenaltiesMax = 100;
    private static readonly StatementSource FromHousing = new(DemoResources.HousingPenalties, CreditSamples.Housing, CreditSamples.Id(1));
    private static readonly StatementSource FromLabour = new(DemoResources.LabourPenalties, CreditSamples.Labour, CreditSamples.Id(2));
    private static readonly StatementSource FromRegistrar = new(DemoResources.EnterpriseRegistrations, CreditSamples.Registrar, CreditSamples.Id(3));
    private static readonly StatementSource FromOther = new("307012421200005/000001", "11421200XN00000551", CreditSamples.Id(4));

    [Fact]
    public void The_state_is_the_same_in_whatever_order_sources_are_heard()
    {
        Action<CreditProfile>[] statements =
        [
            profile => profile.Merge(CreditSamples.Penalty(), FromHousing, PenaltiesMax),
            profile => profile.Merge(CreditSamples.Penalty() with { FineYuan = 1m, Facts = "联合检查" }, FromLabour, PenaltiesMax),
            profile => profile.Merge(CreditSamples.Penalty() with { PublicUntil = new DateOnly(2016, 1, 1) }, FromOther, PenaltiesMax),
            profile => profile.Merge(CreditSamples.Penalty(3), FromHousing, PenaltiesMax),
            profile => profile.Merge(CreditSamples.Registration(), FromRegistrar, CreditSamples.Options.RegistrationAuthorities),
            profile => profile.Merge(CreditSamples.Registration("旧名") with { Scope = "建筑" }, FromOther, CreditSamples.Options.RegistrationAuthorities),
        ];
        var states = new HashSet<string>();
        var orders = 0;
        foreach (var order in Permutations(statements))
        {
            var profile = new CreditProfile();
            foreach (var say in order)
                say(profile);
            states.Add(CreditSamples.Canonical(profile));
            orders++;
        }

        Assert.Equal(720, orders);
        Assert.Single(states);
    }

    [Fact]
    public void The_same_penalty_from_two_departments_is_one_record_and_keeps_both_sources()
    {
        var profile = new CreditProfile();
        Assert.Equal(MergeOutcome.New, profile.Merge(CreditSamples.Penalty() with { FineYuan = 1m, Facts = "联合检查" }, FromLabour, PenaltiesMax));
        Assert.Equal(MergeOutcome.Changed, profile.Merge(CreditSamples.Penalty(), FromHousing, PenaltiesMax));
        var record = Assert.Single(profile.Penalties);
        Assert.Equal([CreditSamples.Id(1), CreditSamples.Id(2)], record.Statements.Select(statement => statement.MessageId));
        Assert.Equal(20_000m, record.Survivor()!.FineYuan);
        Assert.Equal("联合检查", record.Survivor()!.Facts);
    }

    [Fact]
    public void Where_no_source_is_the_authority_the_latest_fact_stands_and_then_the_resource_code()
    {
        var profile = new CreditProfile();
        var later = CreditSamples.Penalty(authority: CreditSamples.Registrar, docWord: "咸工商罚");
        profile.Merge(later with { FineYuan = 1m }, FromHousing, PenaltiesMax);
        profile.Merge(later with { FineYuan = 2m }, FromLabour, PenaltiesMax);
        Assert.Equal(1m, profile.Penalties[0].Survivor()!.FineYuan);
        profile.Merge(later with { FineYuan = 3m, DecidedOn = later.DecidedOn.AddDays(1) }, FromLabour, PenaltiesMax);
        Assert.Equal(3m, profile.Penalties[0].Survivor()!.FineYuan);
    }

    [Fact]
    public void The_registration_authoritys_name_stands_whatever_others_say()
    {
        var profile = new CreditProfile();
        profile.Merge(CreditSamples.Registration("旧名") with { ApprovedOn = new DateOnly(2020, 1, 1), Scope = "建筑" }, FromOther, CreditSamples.Options.RegistrationAuthorities);
        profile.Merge(CreditSamples.Registration(), FromRegistrar, CreditSamples.Options.RegistrationAuthorities);
        var registration = profile.Registration(CreditSamples.Options.RegistrationAuthorities)!;
        Assert.Equal("企业甲", registration.PartyName);
        Assert.Equal("建筑", registration.Scope);
    }

    [Fact]
    public void Saying_the_same_again_changes_no_byte()
    {
        var profile = new CreditProfile();
        profile.Merge(CreditSamples.Penalty(), FromHousing, PenaltiesMax);
        var before = CreditSamples.Canonical(profile);
        Assert.Equal(MergeOutcome.Unchanged, profile.Merge(CreditSamples.Penalty(), FromHousing with { MessageId = CreditSamples.Id(9) }, PenaltiesMax));
        Assert.Equal(before, CreditSamples.Canonical(profile));
    }

    [Fact]
    public void A_new_version_replaces_the_last_one_and_is_counted()
    {
        var profile = new CreditProfile();
        profile.Merge(CreditSamples.Penalty(), FromHousing, PenaltiesMax);
        Assert.Equal(MergeOutcome.Changed, profile.Merge(CreditSamples.Penalty() with { FineYuan = 5m }, FromHousing, PenaltiesMax));
        var statement = Assert.Single(profile.Penalties[0].Statements);
        Assert.Equal(2, statement.Versions);
        Assert.Equal(5m, statement.Content.FineYuan);
    }

    [Fact]
    public void What_a_source_takes_back_stays_as_history_and_counts_as_new_when_it_is_said_again()
    {
        var profile = new CreditProfile();
        var penalty = CreditSamples.Penalty();
        profile.Merge(penalty, FromHousing, PenaltiesMax);
        Assert.True(profile.WithdrawPenalty(CreditSamples.Housing, penalty.DocNo.Value, DemoResources.HousingPenalties));
        Assert.False(profile.WithdrawPenalty(CreditSamples.Housing, penalty.DocNo.Value, DemoResources.HousingPenalties));
        Assert.Null(profile.Penalties[0].Survivor());
        Assert.Single(profile.Penalties[0].Statements);
        Assert.Equal(MergeOutcome.New, profile.Merge(penalty, FromHousing, PenaltiesMax));
        Assert.Equal(2, profile.Penalties[0].Statements[0].Versions);
    }

    [Fact]
    public void Another_departments_withdrawal_leaves_the_first_ones_word()
    {
        var profile = new CreditProfile();
        profile.Merge(CreditSamples.Penalty(), FromHousing, PenaltiesMax);
        profile.Merge(CreditSamples.Penalty(), FromLabour, PenaltiesMax);
        profile.WithdrawPenalty(CreditSamples.Housing, CreditSamples.Penalty().DocNo.Value, DemoResources.LabourPenalties);
        Assert.NotNull(profile.Penalties[0].Survivor());
    }

    [Fact]
    public void A_full_profile_refuses_one_more_penalty_but_takes_new_versions()
    {
        var profile = new CreditProfile();
        profile.Merge(CreditSamples.Penalty(1), FromHousing, 1);
        profile.Merge(CreditSamples.Penalty(1) with { FineYuan = 3m }, FromHousing, 1);
        var full = Assert.Throws<CreditProfileFullException>(() => profile.Merge(CreditSamples.Penalty(2), FromHousing, 1));
        Assert.StartsWith("XN-CREDIT-0106", full.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_state_survives_its_store_and_holds_no_personal_number()
    {
        var profile = new CreditProfile();
        profile.Merge(CreditSamples.Penalty(party: CreditSamples.Person) with { PersonIdType = "01", PersonIdNo = "421299200001010058" }, FromHousing, PenaltiesMax);
        profile.Merge(CreditSamples.Penalty(22, CreditSamples.Person), FromLabour, PenaltiesMax);
        var stored = CreditSamples.Canonical(profile);
        Assert.DoesNotContain("421299200001010058", stored, StringComparison.Ordinal);
        Assert.Equal(stored, CreditSamples.Canonical(JsonSerializer.Deserialize(stored, CreditJson.Default.CreditProfile)!));
    }

    private static IEnumerable<T[]> Permutations<T>(T[] items)
    {
        if (items.Length <= 1)
        {
            yield return items;
            yield break;
        }

        for (var i = 0; i < items.Length; i++)
        {
            foreach (var rest in Permutations<T>([.. items[..i], .. items[(i + 1)..]]))
                yield return [items[i], .. rest];
        }
    }
}
