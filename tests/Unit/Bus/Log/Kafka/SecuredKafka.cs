using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Envelopes;
using Xianning.Exchange.Tests.Bus.Log.Kafka;

[assembly: AssemblyFixture(typeof(SecuredKafka))]

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

/// <summary>One server for all tests of certificates and rights: it wants certificates of an authority that is made here, and gives nobody a right but its operator. Started by the first that asks.</summary>
public sealed class SecuredKafka : IAsyncDisposable
{
    internal const string Gsj = "11421200XN00000476";
    internal const string Zjw = "11421200XN0000071N";
    private const string Owner = "11421200XN0000020E";
    private const string Department = "zwfw";
    private static readonly AuthorityOptions City = new() { OrganisationName = "示例", Organisation = Owner, City = "咸宁", Demo = true };

    private readonly SemaphoreSlim starting = new(1);
    private readonly string folder = Directory.CreateTempSubdirectory("xnx-tls-").FullName;
    private readonly KeyFolder keys;
    private KafkaServer? server;
    private int prefixes;

    public SecuredKafka()
    {
        keys = new KeyFolder(folder);
        File.WriteAllText(Authorities, Pem(Authority(keys, TimeProvider.System)));
    }

    /// <summary>Whose certificates the server has and takes.</summary>
    internal string Authorities => Path.Combine(folder, "root.pem");

    /// <summary>A name before topics that no other test has.</summary>
    internal string NextPrefix() => $"s{Interlocked.Increment(ref prefixes)}.";

    /// <summary>Options with an operator's certificate.</summary>
    internal Task<KafkaLogOptions> OperatorAsync(string prefix) => OptionsAsync(prefix, Key(KafkaPrincipal.OfOperator("test")));

    /// <summary>Options with a key.</summary>
    internal async Task<KafkaLogOptions> OptionsAsync(string prefix, KafkaTls? key) => (await GetAsync()).Options(prefix) with { Tls = key };

    /// <summary>The same key every time that it is asked for.</summary>
    internal KafkaTls Key(string principal) => Key(keys, principal, TimeProvider.System);

    /// <summary>A key whose certificate expired before it was made.</summary>
    internal KafkaTls ExpiredKey() => Key(keys, KafkaPrincipal.OfNode("late"), new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(55)));

    /// <summary>A key of an authority that nobody knows, with the name of the operator.</summary>
    internal KafkaTls StrangersKey() => Key(new KeyFolder(Path.Combine(folder, "strange")), KafkaPrincipal.OfOperator("test"), TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        starting.Dispose();
    }

    private async Task<KafkaServer> GetAsync()
    {
        await starting.WaitAsync();
        try
        {
            if (server is not null) return server;
            var principal = KafkaPrincipal.OfBroker("1");
            var key = Key(principal);
            return server = await KafkaServer.StartSecuredAsync(principal, key.Key, key.PasswordFile!, Authorities, KafkaPrincipal.OfOperator("test"));
        }
        finally
        {
            starting.Release();
        }
    }

    private KafkaTls Key(KeyFolder keys, string principal, TimeProvider time)
    {
        var system = principal.ToLowerInvariant();
        var profile = new CertificateProfile
        {
            Use = KeyUse.Tls,
            Origin = KeyOrigin.Hosted,
            Organisation = Owner,
            OrganisationName = City.OrganisationName,
            System = system,
            CommonName = principal,
            Hosts = principal.StartsWith("broker-", StringComparison.Ordinal) ? ["127.0.0.1"] : [],
        };
        keys.GetOrIssue(Department, profile, Authority(keys, time), EnvelopeAlgorithm.EcdsaP256).Dispose();
        return new KafkaTls { Authorities = Authorities, Key = keys.PathOf(Department, system, KeyUse.Tls), PasswordFile = keys.PasswordPathOf(Department, system, KeyUse.Tls) };
    }

    private static CertificateAuthority Authority(KeyFolder keys, TimeProvider time) => CertificateAuthority.Create(keys, City, time, AuthorityKind.Transport);

    private static string Pem(CertificateAuthority authority) => Xianning.Exchange.Security.Evidence.EvidencePackage.ToPem(authority.RootDer);
}
