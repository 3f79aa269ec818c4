using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Testing.Cities;
using Xianning.Exchange.Tests.Bus.Log.Kafka;

namespace Xianning.Exchange.AcceptanceTests.Rights;

/// <summary>A city and a real Kafka that wants certificates of its CA and gives nobody a right but the operator; everything is made by the verbs.</summary>
internal sealed class SecuredCity : IAsyncDisposable
{
    public const string Prefix = "city.";

    private readonly KafkaServer kafka;

    private SecuredCity(City city, KafkaServer kafka) => (City, this.kafka) = (city, kafka);

    public City City { get; }

    public string Servers => kafka.Servers;

    public string Authorities => Path.Combine(City.Folder, "keys", "ca", "tls-root.pem");

    public static async Task<SecuredCity> StartAsync(CancellationToken stop)
    {
        var city = await City.StartAsync(cancellationToken: stop);
        try
        {
            var broker = await CertificateAsync(city, "broker", "1", "--host", "127.0.0.1");
            return new SecuredCity(city, await KafkaServer.StartSecuredAsync(KafkaPrincipal.OfBroker("1"), broker.Key, broker.PasswordFile!, broker.Authorities, KafkaPrincipal.OfOperator("root")));
        }
        catch
        {
            await city.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a certificate by the verb.</summary>
    public Task<KafkaTls> CertificateAsync(string kind, string name) => CertificateAsync(City, kind, name);

    /// <summary>The arguments with which a verb connects by a certificate.</summary>
    public string[] Arguments(KafkaTls key) => ["--kafka", Servers, "--prefix", Prefix, "--tls-ca", key.Authorities, "--tls-key", key.Key, "--tls-password", key.PasswordFile!];

    /// <summary>A verb for this Kafka with the operator's certificate.</summary>
    public async Task<(int Status, string Output, string Errors)> OperateAsync(params string[] verb) =>
        await Xnx.RunAsync([.. verb, .. Arguments(await CertificateAsync("operator", "root")), "--data", City.Folder]);

    public Task<KafkaLog> OpenAsync(KafkaTls key) => KafkaLog.OpenAsync(kafka.Options(Prefix) with { Tls = key }, TimeProvider.System);

    public KafkaLogOptions Plain() => kafka.Options(Prefix);

    public async ValueTask DisposeAsync()
    {
        await kafka.DisposeAsync();
        await City.DisposeAsync();
    }

    private static async Task<KafkaTls> CertificateAsync(City city, string kind, string name, params string[] more)
    {
        var (status, output, errors) = await Xnx.RunAsync(["certificate", kind, name, "--data", city.Folder, .. more]);
        Assert.Equal((0, ""), (status, errors));
        string Line(string what) => output.Split('\n').First(line => line.StartsWith(what, StringComparison.Ordinal))[12..].Trim();
        return new KafkaTls { Authorities = Line("authorities"), Key = Line("key"), PasswordFile = Line("password") };
    }
}
