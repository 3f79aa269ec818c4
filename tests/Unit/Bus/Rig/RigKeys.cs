using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Tests.Bus.Attacks;

namespace Xianning.Exchange.Tests.Bus.Rig;

/// <summary>The keys of a small city, made once for all rigs: making them is what takes time.</summary>
internal sealed class RigKeys
{
    public const string Fgw = "11421200XN0000039B";
    public const string Zjw = "11421200XN0000071N";
    public const string Rsj = "11421200XN000008XE";

    /// <summary>The moment at which every rig's clock begins.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<RigKeys> Made = new(() => new RigKeys());

    private RigKeys()
    {
        using var folder = new Simulation.TemporaryFolder();
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Now);
        Authority = CertificateAuthority.Create(new KeyFolder(folder.Path), new AuthorityOptions { Organisation = "11421200XN0000020E", OrganisationName = "示例", City = "xianning", Demo = true }, clock);
        Keys = new Dictionary<string, SigningKey> { ["fgw"] = Issue(Fgw), ["zjw"] = Issue(Zjw), ["rsj"] = Issue(Rsj), ["rsj-late"] = Issue(Rsj), ["rsj-hold"] = Issue(Rsj) };
        GoodList = (Authority.IssueRootCrl(), Authority.IssueCrl());
        Authority.Revoke(Keys["rsj-hold"].Certificate, RevocationReason.Hold, Now);
        HoldList = Authority.IssueCrl();
        Authority.LiftHold(Keys["rsj-hold"].Certificate);
        LiftedList = Authority.IssueCrl();
    }

    public static RigKeys Shared => Made.Value;

    public CertificateAuthority Authority { get; }

    public IReadOnlyDictionary<string, SigningKey> Keys { get; }

    public (byte[] Root, byte[] Issuing) GoodList { get; }

    /// <summary>The later list, in which <c>rsj-hold</c> is on hold.</summary>
    public byte[] HoldList { get; }

    /// <summary>The list after that, in which it is not.</summary>
    public byte[] LiftedList { get; }

    public CertificateTrust Trust()
    {
        var trust = new CertificateTrust(Authority.RootDer, Authority.IssuingDer);
        trust.UpdateCrl(GoodList.Root);
        trust.UpdateCrl(GoodList.Issuing);
        return trust;
    }

    private SigningKey Issue(string uscc) => IssuedKeys.Of(Authority, uscc);
}
