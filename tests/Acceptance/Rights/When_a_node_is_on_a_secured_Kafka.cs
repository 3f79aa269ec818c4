using Xianning.Exchange.AcceptanceTests.Servers;

namespace Xianning.Exchange.AcceptanceTests.Rights;

/// <summary>A whole city on a Kafka that wants certificates, with a node's own and the rights that the plan gives it.</summary>
[Collection(ServersCollection.Name)]
public sealed class When_a_node_is_on_a_secured_Kafka(RealServers servers)
{
    [Fact]
    public async Task Should_run_the_demo_with_its_own_certificate_and_be_told_why_it_cannot_without_rights()
    {
        var stop = TestContext.Current.CancellationToken;
        var database = await servers.NewAsync();
        await using var secured = await SecuredCity.StartAsync(stop);
        var key = await secured.CertificateAsync("node", "hub-1");
        string[] arguments = [.. secured.Arguments(key), "--postgres", database.Postgres, "--schema", database.Schema];
        using var city = new ServerCity();
        Assert.Contains(Bus.Log.LogCodes.Forbidden, await city.RefusesAsync(arguments), StringComparison.Ordinal);

        Assert.Equal(0, (await secured.OperateAsync("acl", "apply", "--node", "hub-1")).Status);
        var summary = await city.RunAsync(arguments);
        Assert.NotEqual("", summary.StateDigest);
    }
}
