using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Envelopes;
using Xunit;

namespace Xianning.Exchange.Tests.Security.Certificates;

public class CertificateTrustTests
{
    [Theory]
    [InlineData(EnvelopeAlgorithm.Sm2)]
    [InlineData(EnvelopeAlgorithm.EcdsaP256)]
    public void A_certificate_of_the_authority_is_good_once_both_lists_are_known(EnvelopeAlgorithm algorithm)
    {
        using var city = new SecurityCity(algorithm);
        using var key = city.NewKey();
        Assert.Equal(CertificateStanding.StatusUnknown, city.StandingOf(key));
        city.Trust.UpdateCrl(city.Authority.IssueCrl());
        Assert.Equal(CertificateStanding.StatusUnknown, city.StandingOf(key));
        city.Trust.UpdateCrl(city.Authority.IssueRootCrl());
        Assert.Equal(CertificateStanding.Good, city.StandingOf(key));
        Assert.Equal(city.Time.GetUtcNow().AddDays(7), city.Trust.ListsGoodUntil);
    }

    [Theory]
    [InlineData(RevocationReason.KeyCompromise, CertificateStanding.RevokedCompromised)]
    [InlineData(RevocationReason.Unspecified, CertificateStanding.RevokedCompromised)]
    [InlineData(RevocationReason.Superseded, CertificateStanding.RevokedOther)]
    [InlineData(RevocationReason.CessationOfOperation, CertificateStanding.RevokedOther)]
    [InlineData(RevocationReason.Hold, CertificateStanding.OnHold)]
    public void A_revoked_certificate_stands_by_its_reason(RevocationReason reason, CertificateStanding expected)
    {
        using var city = new SecurityCity();
        using var key = city.NewKey();
        city.Authority.Revoke(key.Certificate, reason, city.Time.GetUtcNow());
        city.PublishLists();
        Assert.Equal(expected, city.StandingOf(key));
        Assert.Equal(new Revocation(key.Certificate.SerialHex, city.Time.GetUtcNow(), reason), city.Trust.RevocationOf(key.Certificate));
    }

    [Fact]
    public void Copies_of_an_authority_come_to_the_same_by_each_others_lists()
    {
        using var city = new SecurityCity();
        using var both = city.NewKey();
        using var mine = city.NewKey();
        using var theirs = city.NewKey();
        var copy = city.CopyAuthority("copy");
        city.Authority.Revoke(mine.Certificate, RevocationReason.Superseded, city.Time.GetUtcNow());
        city.Authority.Revoke(both.Certificate, RevocationReason.Hold, city.Time.GetUtcNow());
        copy.Revoke(theirs.Certificate, RevocationReason.KeyCompromise, city.Time.GetUtcNow());
        copy.Revoke(both.Certificate, RevocationReason.KeyCompromise, city.Time.GetUtcNow());

        Assert.Equal((true, true), (city.Authority.TakeOver(copy.IssueCrl(), out var exceeds), exceeds));
        Assert.Equal((true, false), (copy.TakeOver(city.Authority.IssueCrl(), out exceeds), exceeds));
        Assert.Equal((false, false), (city.Authority.TakeOver(copy.IssueCrl(), out exceeds), exceeds));
        city.PublishLists();
        Assert.Equal((CertificateStanding.RevokedOther, CertificateStanding.RevokedCompromised, CertificateStanding.RevokedCompromised), (city.StandingOf(mine), city.StandingOf(theirs), city.StandingOf(both)));
    }

    [Fact]
    public void A_list_of_another_authority_is_not_taken_over()
    {
        using var city = new SecurityCity();
        using var other = new SecurityCity();
        using var key = city.NewKey();
        other.Authority.Revoke(key.Certificate, RevocationReason.KeyCompromise, city.Time.GetUtcNow());
        Assert.Throws<CertificateException>(() => city.Authority.TakeOver(other.Authority.IssueCrl(), out _));
        Assert.False(city.Authority.HasRevoked);
    }

    [Fact]
    public void A_hold_is_lifted_and_a_compromise_is_not()
    {
        using var city = new SecurityCity();
        using var key = city.NewKey();
        city.Authority.Revoke(key.Certificate, RevocationReason.Hold, city.Time.GetUtcNow());
        Assert.True(city.Authority.LiftHold(key.Certificate));
        city.PublishLists();
        Assert.Equal(CertificateStanding.Good, city.StandingOf(key));
        city.Authority.Revoke(key.Certificate, RevocationReason.KeyCompromise, city.Time.GetUtcNow());
        Assert.False(city.Authority.LiftHold(key.Certificate));
    }

    [Fact]
    public void Revocations_outlive_the_process()
    {
        using var city = new SecurityCity();
        using var key = city.NewKey();
        city.Authority.Revoke(key.Certificate, RevocationReason.KeyCompromise, city.Time.GetUtcNow());
        var reopened = CertificateAuthority.Open(city.Keys, city.Options, city.Time);
        city.Trust.UpdateCrl(reopened.IssueRootCrl());
        city.Trust.UpdateCrl(reopened.IssueCrl());
        Assert.Equal(CertificateStanding.RevokedCompromised, city.StandingOf(key));
    }

    [Fact]
    public void A_certificate_is_judged_by_the_time_asked_for()
    {
        using var city = new SecurityCity();
        city.PublishLists();
        using var key = city.NewKey(days: 1);
        var before = city.NowMs - (long)TimeSpan.FromHours(1).TotalMilliseconds;
        var after = city.NowMs + (long)TimeSpan.FromHours(25).TotalMilliseconds;
        Assert.Equal(CertificateStanding.NotYetValid, city.Trust.StandingOf(key.Certificate, before, city.NowMs));
        Assert.Equal(CertificateStanding.Good, city.Trust.StandingOf(key.Certificate, city.NowMs, city.NowMs));
        Assert.Equal(CertificateStanding.Expired, city.Trust.StandingOf(key.Certificate, after, city.NowMs));
    }

    [Fact]
    public void Past_the_next_update_nobody_can_say()
    {
        using var city = new SecurityCity();
        city.PublishLists();
        using var key = city.NewKey();
        city.Time.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));
        Assert.Equal(CertificateStanding.StatusUnknown, city.StandingOf(key));
        city.Trust.UpdateCrl(city.Authority.IssueCrl());
        Assert.Equal(CertificateStanding.Good, city.StandingOf(key));
    }

    [Fact]
    public void An_older_list_is_refused_and_changes_nothing()
    {
        using var city = new SecurityCity();
        using var key = city.NewKey();
        var clean = city.Authority.IssueCrl();
        city.Authority.Revoke(key.Certificate, RevocationReason.KeyCompromise, city.Time.GetUtcNow());
        city.PublishLists();
        var refused = Assert.Throws<CertificateException>(() => city.Trust.UpdateCrl(clean));
        Assert.Equal(CertificateFault.Stale, refused.Fault);
        Assert.Equal(CertificateStanding.RevokedCompromised, city.StandingOf(key));
    }

    [Fact]
    public void Another_citys_list_root_and_certificates_are_refused()
    {
        using var city = new SecurityCity();
        using var other = new SecurityCity();
        using var key = other.NewKey();
        city.PublishLists();
        Assert.Equal(CertificateFault.Signature, Assert.Throws<CertificateException>(() => city.Trust.UpdateCrl(other.Authority.IssueCrl())).Fault);
        Assert.Equal(CertificateStanding.ChainInvalid, city.StandingOf(key));
        Assert.Equal(CertificateFault.Signature, Assert.Throws<CertificateException>(() => new CertificateTrust(city.Authority.RootDer, other.Authority.IssuingDer)).Fault);
    }

    [Fact]
    public void A_participants_certificate_is_no_authority()
    {
        using var city = new SecurityCity();
        using var key = city.NewKey();
        Assert.Equal(CertificateFault.Use, Assert.Throws<CertificateException>(() => new CertificateTrust(city.Authority.RootDer, key.Certificate.Der)).Fault);
        Assert.Equal(CertificateFault.Use, Assert.Throws<CertificateException>(() => GovernmentCertificate.Parse(city.Authority.IssuingDer)).Fault);
    }

    [Fact]
    public void Every_flipped_bit_of_a_list_is_refused()
    {
        using var city = new SecurityCity();
        var list = city.Authority.IssueCrl();
        for (var bit = 0; bit < list.Length * 8; bit += 3)
        {
            var tampered = (byte[])list.Clone();
            tampered[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<CertificateException>(() => city.Trust.UpdateCrl(tampered));
        }
    }
}
