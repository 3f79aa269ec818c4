using System.Text.Json;
using Confluent.Kafka;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Node.City;

namespace Xianning.Exchange.AcceptanceTests.Rights;

/// <summary>What a department's certificate may do on a real Kafka: what the directory lets it send and read, and nothing else.</summary>
public sealed class When_a_department_connects_to_Kafka
{
    private const string Penalties = "xn.credit.penalty-decided.v1";
    private const string Enterprises = "xn.base.enterprise-registered.v1";
    private const string Accepted = "xn.credit.credit-record-accepted.v1";
    private const string Requests = "xn.credit.request-credit-report.v1";

    [Fact]
    public async Task Should_write_what_the_directory_lets_it_send_and_nothing_else_until_the_grant_ends()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var secured = await SecuredCity.StartAsync(stop);
        var housing = await secured.CertificateAsync("department", "zjw");
        Assert.Equal(0, (await secured.OperateAsync("topics", "apply")).Status);
        Assert.Equal(1, (await secured.OperateAsync("acl", "plan")).Status);
        var applied = await secured.OperateAsync("acl", "apply");
        Assert.Equal((0, ""), (applied.Status, applied.Errors));
        Assert.Contains($"make 新建    User:{DemoCity.Department("zjw").Uscc}  Write  Topic {SecuredCity.Prefix}{Penalties}", applied.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await secured.OperateAsync("acl", "plan")).Status);

        await using var log = await secured.OpenAsync(housing);
        Assert.Equal([Requests, Penalties], log.Topics.Select(topic => topic.Name).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(0, await log.AppendAsync([Record(Penalties)], stop));
        Assert.Equal(0, await log.AppendAsync([Record(Requests)], stop));
        await RefusedAsync(LogCodes.Forbidden, async () => await log.EnsureTopicAsync(new TopicConfig(Enterprises), stop));
        await RefusedAsync(LogCodes.Forbidden, async () => await log.ReadAsync(Penalties, 0, 0, 1, 1, [], stop));

        await EndGrantsAsync(secured, "zjw", stop);
        var planned = await secured.OperateAsync("acl", "plan", "--json");
        Assert.Equal(1, planned.Status);
        Assert.Contains(JsonDocument.Parse(planned.Output).RootElement.EnumerateArray(), difference =>
            difference.GetProperty("change").GetString() == "Remove" && difference.GetProperty("entry").GetProperty("name").GetString() == SecuredCity.Prefix + Requests);
        Assert.Equal(1, (await secured.OperateAsync("acl", "apply")).Status);
        Assert.Equal(1, await log.AppendAsync([Record(Requests)], stop));
        Assert.Equal(0, (await secured.OperateAsync("acl", "apply", "--prune")).Status);
        await RefusedAsync(LogCodes.Forbidden, async () => await log.AppendAsync([Record(Requests)], stop));
        Assert.Equal(1, await log.AppendAsync([Record(Penalties)], stop));
    }

    [Fact]
    public async Task Should_read_with_its_own_program_what_is_declared_for_outside_readers_and_may_be_read_by_it()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var secured = await SecuredCity.StartAsync(stop);
        var office = await secured.CertificateAsync("department", "fgw");
        var housing = await secured.CertificateAsync("department", "zjw");
        Assert.Equal(0, (await secured.OperateAsync("topics", "apply")).Status);
        var applied = await secured.OperateAsync("acl", "apply");
        Assert.Contains($"make 新建    User:{DemoCity.Department("fgw").Uscc}  Read  Topic {SecuredCity.Prefix}{Accepted}", applied.Output, StringComparison.Ordinal);
        await using (var log = await secured.OpenAsync(office)) await log.AppendAsync([Record(Accepted)], stop);

        Assert.Equal("v"u8.ToArray(), await OutsideReader.FirstAsync(secured.Servers, office, SecuredCity.Prefix + "xn.fgw.publicity", SecuredCity.Prefix + Accepted));
        await RefusedAsync(ErrorCode.GroupAuthorizationFailed, () => OutsideReader.FirstAsync(secured.Servers, office, SecuredCity.Prefix + "xn.zjw.publicity", SecuredCity.Prefix + Accepted));
        await RefusedAsync(ErrorCode.TopicAuthorizationFailed, () => OutsideReader.FirstAsync(secured.Servers, office, SecuredCity.Prefix + "xn.fgw.publicity", SecuredCity.Prefix + Penalties));
        await RefusedAsync(ErrorCode.GroupAuthorizationFailed, () => OutsideReader.FirstAsync(secured.Servers, housing, SecuredCity.Prefix + "xn.zjw.publicity", SecuredCity.Prefix + Accepted));
    }

    [Fact]
    public async Task Should_be_refused_with_another_authoritys_certificate_and_in_plain_text_and_rule_nothing()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var secured = await SecuredCity.StartAsync(stop);
        await using var elsewhere = await Testing.Cities.City.StartAsync(cancellationToken: stop);
        var (status, _, errors) = await Xnx.RunAsync("certificate", "operator", "root", "--data", elsewhere.Folder);
        Assert.Equal((0, ""), (status, errors));
        var strange = new KafkaTls
        {
            Authorities = secured.Authorities,
            Key = Path.Combine(elsewhere.Folder, "keys", "zwfw", "operator-root-tls.p12"),
            PasswordFile = Path.Combine(elsewhere.Folder, "secrets", "zwfw.operator-root-tls.pwd"),
        };
        await RefusedAsync(LogCodes.CertificateRefused, async () => await secured.OpenAsync(strange));
        await RefusedAsync(LogCodes.Protocol, async () => await KafkaLog.OpenAsync(secured.Plain(), TimeProvider.System));

        var department = await secured.CertificateAsync("department", "gsj");
        var ruled = await Xnx.RunAsync(["acl", "apply", .. secured.Arguments(department), "--data", secured.City.Folder]);
        Assert.Equal((1, ""), (ruled.Status, ruled.Output));
        Assert.Contains(LogCodes.Forbidden, ruled.Errors, StringComparison.Ordinal);
    }

    private static async Task EndGrantsAsync(SecuredCity secured, string department, CancellationToken stop)
    {
        var node = secured.City.Node;
        var directory = await node.GetDirectoryAsync(stop);
        foreach (var grant in directory.Grants.Where(grant => grant.Reader == department).ToList())
            directory = await node.ChangeDirectoryAsync(new DirectoryChange(directory.Version, "test", "the use has ended", Grant: grant with { Until = DateTimeOffset.UtcNow.AddHours(-1) }), stop);
    }

    private static LogAppend Record(string topic) => new(topic, 0, "k"u8.ToArray(), "v"u8.ToArray(), []);

    private static async Task RefusedAsync(ErrorCode code, Func<Task> asked) => Assert.Equal(code, (await Assert.ThrowsAnyAsync<KafkaException>(asked)).Error.Code);

    private static async Task RefusedAsync(string code, Func<Task> asked)
    {
        var refused = await Assert.ThrowsAsync<LogException>(() => asked().WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.True(refused.Code == code, refused.Message);
    }
}
