using Microsoft.Extensions.DependencyInjection;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Node.Trust;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Servers;

/// <summary>Two nodes of a city, each with its copy of the authority: what one revokes, the other refuses within seconds, keeps refusing in its own lists, and a node that was away learns before it runs a lane.</summary>
[Collection(ServersCollection.Name)]
public sealed class When_a_certificate_is_revoked_at_one_node(RealServers servers)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Should_be_refused_at_every_node_of_the_city()
    {
        var stop = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("xn-copy-");
        await using var one = await City.StartAsync(new CityOptions { Node = new() { Servers = await servers.NewAsync() } }, stop);
        await one.StopAsync();
        City.CopyFolder(one.Folder, folder.FullName);
        await one.StartAgainAsync(stop);
        await using (var two = await City.StartAsync(new CityOptions { Folder = folder.FullName, Node = new() }, stop))
        {
            var (first, second) = (Certificate(one, "zjw"), Certificate(one, "rsj"));
            one.Services.GetRequiredService<NodeTrust>().Revoke(first, RevocationReason.KeyCompromise);
            await UntilAsync(() => Standing(two, first) == CertificateStanding.RevokedCompromised, stop);

            two.Services.GetRequiredService<NodeTrust>().Revoke(second, RevocationReason.Superseded);
            await UntilAsync(() => Standing(one, second) == CertificateStanding.RevokedOther, stop);
            Assert.Equal((CertificateStanding.RevokedCompromised, CertificateStanding.RevokedOther), (Standing(one, first), Standing(two, second)));

            await two.StopAsync();
            var third = Certificate(one, "fgw");
            one.Services.GetRequiredService<NodeTrust>().Revoke(third, RevocationReason.KeyCompromise);
            await one.StopAsync();
            await one.StartAgainAsync(stop);
            await two.StartAgainAsync(stop);
            Assert.Equal(CertificateStanding.RevokedCompromised, Standing(two, third));
        }

        folder.Delete(recursive: true);
    }

    private static GovernmentCertificate Certificate(City city, string department) =>
        city.Services.GetRequiredService<NodeKeys>().TryGet(department, Sender.DefaultSystem, out var key) ? key.Certificate : throw new InvalidOperationException($"{department} has no key.");

    private static CertificateStanding Standing(City city, GovernmentCertificate certificate)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        return city.Services.GetRequiredService<ICertificateStatus>().StandingOf(certificate, now, now);
    }

    private static async Task UntilAsync(Func<bool> holds, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Longest);
        while (!holds()) await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);
    }
}
