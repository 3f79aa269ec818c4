using Microsoft.Extensions.Time.Testing;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Tests.Security;

/// <summary>A certificate authority in a temporary folder, one for each algorithm, with its trust and keys made on demand.</summary>
internal sealed class SecurityCity : IDisposable
{
    internal const string Department = "11421200XN00000476";
    internal const string Source = Department + "/registry/enterprises";

    internal SecurityCity(EnvelopeAlgorithm algorithm = EnvelopeAlgorithm.Sm2, bool demo = true)
    {
        Folder = Directory.CreateTempSubdirectory("xnx-security-").FullName;
        Keys = new KeyFolder(Folder);
        Options = new AuthorityOptions { OrganisationName = "咸宁市政务服务管理局", Organisation = "11421200XN0000020E", City = "咸宁", Algorithm = algorithm, Demo = demo };
        Authority = CertificateAuthority.Create(Keys, Options, Time);
        Trust = new CertificateTrust(Authority.RootDer, Authority.IssuingDer);
        Algorithm = algorithm;
    }

    internal string Folder { get; }

    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));

    internal long NowMs => Time.GetUtcNow().ToUnixTimeMilliseconds();

    internal EnvelopeAlgorithm Algorithm { get; }

    internal AuthorityOptions Options { get; }

    internal KeyFolder Keys { get; }

    internal CertificateAuthority Authority { get; }

    internal CertificateTrust Trust { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>The same authority in another folder, as another node of the city has it.</summary>
    internal CertificateAuthority CopyAuthority(string name)
    {
        var folder = Path.Combine(Folder, name);
        foreach (var file in Directory.GetFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return CertificateAuthority.Open(new KeyFolder(folder), Options, Time);
    }

    internal SigningKey NewKey(KeyUse use = KeyUse.Envelope, int days = 365)
    {
        using var key = SigningKey.Generate(Algorithm);
        return key.With(Authority.Issue(key.CreateRequest(Department, "registry"), Profile(use, days)));
    }

    internal static CertificateProfile Profile(KeyUse use = KeyUse.Envelope, int days = 365) => new()
    {
        Use = use,
        Origin = KeyOrigin.Hosted,
        Organisation = Department,
        OrganisationName = "咸宁市市场监督管理局",
        System = "registry",
        Days = days,
    };

    internal void PublishLists()
    {
        Trust.UpdateCrl(Authority.IssueRootCrl());
        Trust.UpdateCrl(Authority.IssueCrl());
    }

    internal CertificateStanding StandingOf(SigningKey key) => Trust.StandingOf(key.Certificate, NowMs, NowMs);
}
