using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

/// <summary>Whoever is refused for a reason that no waiting mends is told so, with the code of the reason, long before the time for an answer is up.</summary>
public sealed class KafkaTlsTests(SecuredKafka kafka, SharedKafkaServer plain)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_certificate_of_an_authority_that_the_servers_do_not_know_is_refused() => await RefusedAsync(LogCodes.CertificateRefused, await kafka.OptionsAsync("", kafka.StrangersKey()));

    [Fact]
    public async Task Without_a_certificate_one_is_refused() =>
        await RefusedAsync(LogCodes.CertificateRefused, await kafka.OptionsAsync("", null) with { Client = new Dictionary<string, string> { ["security.protocol"] = "ssl", ["ssl.ca.location"] = kafka.Authorities } });

    [Fact]
    public async Task Without_TLS_one_is_refused() => await RefusedAsync(LogCodes.Protocol, await kafka.OptionsAsync("", null));

    [Fact]
    public async Task Servers_without_TLS_are_noticed() =>
        await RefusedAsync(LogCodes.Protocol, (await plain.GetAsync()).Options("") with { Tls = kafka.Key(KafkaPrincipal.OfNode("1")) });

    [Fact]
    public async Task A_server_of_an_authority_that_we_do_not_know_is_not_spoken_to()
    {
        var key = kafka.Key(KafkaPrincipal.OfNode("1"));
        await RefusedAsync(LogCodes.ServerUntrusted, await kafka.OptionsAsync("", key with { Authorities = Certificate(kafka.StrangersKey()) }));
    }

    [Fact]
    public async Task A_server_whose_certificate_is_for_another_name_is_not_spoken_to()
    {
        var options = await kafka.OptionsAsync("", kafka.Key(KafkaPrincipal.OfNode("1")));
        await RefusedAsync(LogCodes.ServerUntrusted, options with { Servers = options.Servers.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) });
    }

    [Fact]
    public async Task An_expired_certificate_is_noticed_before_anybody_is_asked_and_refused_by_the_servers()
    {
        var key = kafka.ExpiredKey();
        Assert.Contains("has expired", await RefusedAsync(LogCodes.KeyUnusable, await kafka.OptionsAsync("", key)), StringComparison.Ordinal);
        var raw = new Dictionary<string, string>
        {
            ["security.protocol"] = "ssl",
            ["ssl.ca.location"] = key.Authorities,
            ["ssl.keystore.location"] = key.Key,
            ["ssl.keystore.password"] = await File.ReadAllTextAsync(key.PasswordFile!),
        };
        await RefusedAsync(LogCodes.CertificateRefused, await kafka.OptionsAsync("", null) with { Client = raw });
    }

    [Fact]
    public async Task Files_that_are_missing_or_do_not_belong_together_are_named()
    {
        var key = kafka.Key(KafkaPrincipal.OfNode("1"));
        var nowhere = new KafkaLogOptions { Servers = "127.0.0.1:1" };
        Assert.Contains("missing.p12", await RefusedAsync(LogCodes.KeyUnusable, nowhere with { Tls = key with { Key = key.Key + "-missing.p12" } }), StringComparison.Ordinal);
        Assert.Contains("missing.pem", await RefusedAsync(LogCodes.KeyUnusable, nowhere with { Tls = key with { Authorities = "missing.pem" } }), StringComparison.Ordinal);
        Assert.Contains("missing.pwd", await RefusedAsync(LogCodes.KeyUnusable, nowhere with { Tls = key with { PasswordFile = "missing.pwd" } }), StringComparison.Ordinal);
        Assert.Contains(key.Key, await RefusedAsync(LogCodes.KeyUnusable, nowhere with { Tls = key with { PasswordFile = kafka.Key(KafkaPrincipal.OfNode("2")).PasswordFile } }), StringComparison.Ordinal);
        Assert.Contains(key.Key, await RefusedAsync(LogCodes.KeyUnusable, nowhere with { Tls = key with { PasswordFile = null } }), StringComparison.Ordinal);
    }

    private static async Task<string> RefusedAsync(string code, KafkaLogOptions options)
    {
        var refused = await Assert.ThrowsAsync<LogException>(() => KafkaLog.OpenAsync(options with { AnswerMax = TimeSpan.FromMinutes(5) }, TimeProvider.System).WaitAsync(Soon));
        Assert.True(code == refused.Code, refused.Message);
        return refused.Message;
    }

    // Any certificate that is not the authority's will do.
    private string Certificate(KafkaTls key)
    {
        var place = key.Key + ".pem";
        using var loaded = Xianning.Exchange.Security.Certificates.SigningKey.Load(key.Key, key.PasswordFile!);
        File.WriteAllText(place, Xianning.Exchange.Security.Evidence.EvidencePackage.ToPem(loaded.Certificate.Der));
        return place;
    }
}
