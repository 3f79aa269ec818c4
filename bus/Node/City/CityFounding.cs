using System.Text.Json;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Node.Servers;
using Xianning.Exchange.Node.Trust;
using Xianning.Exchange.SchemaRegistry;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Node.City;

/// <summary>
/// Creates the demo city in a data folder: authority, keys with certificates, pinned trust, contracts, directory. Each step keeps what is there and completes
/// what is missing, so it is simply repeated after a kill at any point, and at every start. Keys are made only until trust is pinned: a city that has lost one says so,
/// for a new one would be a stranger to its own directory.
/// </summary>
internal sealed class CityFounding(NodeFolder folder, NodeTrust trust, NodeDirectory directory, SchemaRegistryCapability registry, CityBinding binding, TimeProvider time)
{
    private const string Author = "city-founding";

    public async Task FoundAsync(CancellationToken cancellationToken)
    {
        folder.Create();
        var keys = new KeyFolder(folder.Root);
        var isPinned = System.IO.File.Exists(folder.Trust);
        var authority = isPinned ? CertificateAuthority.Open(keys, DemoCity.Authority, time) : CertificateAuthority.Create(keys, DemoCity.Authority, time);
        SigningKey Key(DemoDepartment department, string system, KeyUse use) =>
            isPinned ? keys.Load(department.Id, system, use) : keys.GetOrIssue(department.Id, DemoCity.Profile(department, system, use), authority);

        using var directoryKey = Key(DemoCity.Department(DemoCity.PlatformOwner), "directory", KeyUse.Directory);
        var certificates = Certificates(Key);
        if (!isPinned) Pin(authority, directoryKey.Certificate);
        trust.Load();
        await binding.BindDatabaseAsync(cancellationToken);
        await PublishContractsAsync(cancellationToken);
        await directory.OpenAsync(trust.DirectoryCertificate, cancellationToken);
        if (directory.Current is null)
            await directory.Opened.ChangeAsync(_ => DemoCity.Directory(certificates, time.GetUtcNow()), directoryKey, Author, "the city is founded", cancellationToken);
    }

    private static List<(DemoDepartment, string, GovernmentCertificate)> Certificates(Func<DemoDepartment, string, KeyUse, SigningKey> keyOf)
    {
        var held = new List<(DemoDepartment, string, GovernmentCertificate)>();
        foreach (var department in DemoCity.Departments)
        {
            using var key = keyOf(department, Sender.DefaultSystem, KeyUse.Envelope);
            held.Add((department, Sender.DefaultSystem, key.Certificate));
        }

        var compromised = DemoCity.Department("zjw");
        using var retired = keyOf(compromised, DemoCity.CompromisedSystem, KeyUse.Envelope);
        held.Add((compromised, DemoCity.CompromisedSystem, retired.Certificate));
        return held;
    }

    private void Pin(CertificateAuthority authority, GovernmentCertificate directoryCertificate)
    {
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
