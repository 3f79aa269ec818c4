using Xianning.Exchange.Contracts.Errors;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Attacks;

public class GateAttackTests(AttackCity city) : IClassFixture<AttackCity>
{
    private static readonly Attack[] Attacks = [.. EnvelopeAttacks.All, .. GateAttacks.All];

    public static TheoryData<string> Names => [.. Attacks.Select(attack => attack.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_refused_is_kept_whole_under_its_code_and_reaches_no_handler(string name)
    {
        var attack = Attacks.Single(a => a.Name == name);
        var envelope = attack.Make(city);
        var offset = await city.AppendAsync(envelope);
        var row = await city.RowOfAsync(envelope, offset);
        Assert.NotNull(row);
        Assert.Equal(attack.Expected.Name, (ExchangeErrors.Find(row.Code)?.Name ?? row.Code));
        Assert.Equal(attack.SignatureHolds, row.SignatureHeld);
        Assert.True(row.RecordKept);
        Assert.DoesNotContain(new Guid(envelope.Tags[1].Concat(new byte[16]).Take(16).ToArray(), bigEndian: true), city.Handled.Ids);
    }

    [Fact]
    public async Task What_is_not_bent_is_handled()
    {
        // A city of its own: in the shared one an attack that is not yet known keeps this key waiting.
        await using var fresh = new AttackCity();
        await fresh.InitializeAsync();
        var penalty = fresh.Penalty("honest");
        await fresh.AppendAsync(penalty);
        Assert.Contains(new Guid(penalty.Tags[1], bigEndian: true), fresh.Handled.Ids);
        var request = fresh.Request("honest.request");
        await fresh.AppendAsync(request);
        Assert.Contains(new Guid(request.Tags[1], bigEndian: true), fresh.Handled.Ids);
    }

    [Fact]
    public void Every_code_of_the_areas_ENV_and_GATE_has_an_attack()
    {
        // Batches are the servers' alone: When_a_department_packs_what_nobody_can_unpack.
        var attacked = Attacks.Select(attack => attack.Expected).Append(ExchangeErrors.CertificateExpired).Append(ExchangeErrors.BatchUnreadable).Concat(FloodAttackTests.Codes).ToHashSet();
        Assert.Empty(ExchangeErrors.All.Where(code => code.Area is "ENV" or "GATE" && !attacked.Contains(code)).Select(code => $"{code.Code} {code.Name}"));
    }

    [Fact]
    public async Task An_expired_certificate_signs_nothing_that_passes()
    {
        await using var later = new AttackCity();
        await later.InitializeAsync();
        var envelope = later.Penalty("expired.certificate", key: "rsj-short");
        later.Time.Advance(TimeSpan.FromDays(2));
        var offset = await later.AppendAsync(envelope);
        Assert.Equal(ExchangeErrors.CertificateExpired.Code, await later.CodeOfAsync(envelope, offset));
    }
}
