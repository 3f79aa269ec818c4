using System.Text.Json;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Node.Trust;
using Xianning.Exchange.SchemaRegistry;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Node.City;

/// <summary>
/// Creates the demo city in a data folder: authority, keys with certificates, pinned trust, contracts, directory. Each step keeps what is there and completes
/// what is missing, so it is simply repeated after a kill at any point, and at every start.
/// </summary>
internal sealed class CityFounding(NodeFolder folder, NodeTrust trust, NodeDirectory directory, SchemaRegistryCapability registry, TimeProvider time)
{
    private const string Author = "city-founding";

    public async Task FoundAsync(CancellationToken cancellationToken)
    {
        folder.Create();
        var keys = new KeyFolder(folder.Root);
        var authority = CertificateAuthority.Create(keys, DemoCity.Authority, time);
        var platform = DemoCity.Department(DemoCity.PlatformOwner);
        using var directoryKey = keys.GetOrIssue(platform.Id, DemoCity.Profile(platform, "directory", KeyUse.Directory), authority);
        var certificates = Certificates(keys, authority);
        Pin(authority, directoryKey.Certificate);
        trust.Load();
        await PublishContractsAsync(cancellationToken);
        await directory.OpenAsync(trust.DirectoryCertificate, cancellationToken);
        if (directory.Current is null)
            await directory.Opened.ChangeAsync(_ => DemoCity.Directory(certificates, time.GetUtcNow()), directoryKey, Author, "the city is founded", cancellationToken);
    }

    private static List<(DemoDepartment, string, GovernmentCertificate)> Certificates(KeyFolder keys, CertificateAuthority authority)
    {
        var held = new List<(DemoDepartment, string, GovernmentCertificate)>();
        foreach (var department in DemoCity.Departments)
        {
            using var key = keys.GetOrIssue(department.Id, DemoCity.Profile(department, Sender.DefaultSystem, KeyUse.Envelope), authority);
            held.Add((department, Sender.DefaultSystem, key.Certificate));
        }

        var compromised = DemoCity.Department("zjw");
        using var retired = keys.GetOrIssue(compromised.Id, DemoCity.Profile(compromised, DemoCity.CompromisedSystem, KeyUse.Envelope), authority);
        held.Add((compromised, DemoCity.CompromisedSystem, retired.Certificate));
        return held;
    }

    private void Pin(CertificateAuthority authority, GovernmentCertificate directoryCertificate)
    {
        if (System.IO.File.Exists(folder.Trust)) return;
        var pinned = new TrustFile(DemoCity.BusId, authority.RootDer, authority.IssuingDer, directoryCertificate.Der);
        NodeFolder.Write(folder.Trust, JsonSerializer.SerializeToUtf8Bytes(pinned, NodeJson.Default.TrustFile));
    }

    private async Task PublishContractsAsync(CancellationToken cancellationToken)
    {
        await registry.RefreshAsync(cancellationToken);
        foreach (var contract in ContractFiles.All)
        {
            if (registry.Latest(contract.MessageType) is null) await registry.PublishAsync(contract.Schema, DemoCity.PlatformOwner, "the city is founded", Author, cancellationToken);
        }
    }
}
