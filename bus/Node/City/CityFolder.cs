using System.Security.Cryptography;
using System.Text.Json;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Node.Hosting;
using Xianning.Exchange.Node.Trust;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Node.City;

/// <summary>
/// The half of founding a city that needs no server: plan, city key, authority, keys with certificates, pinned trust, in this order. Each step keeps what is there and completes
/// what is missing, so it is simply repeated after a kill at any point. Keys are made only until trust is pinned: a city that has lost one says so,
/// for a new one would be a stranger to its own directory.
/// </summary>
/// <param name="folder">The city's data folder; made where it is missing.</param>
/// <param name="time">The clock.</param>
public sealed class CityFolder(NodeFolder folder, TimeProvider time)
{
    internal const string CityKey = "city";
    internal const int CityKeyBytes = 32;

    private readonly KeyFolder keys = new(folder.Root);

    /// <summary>Founds a city in the folder while no node runs on it, or completes what was begun by the same plan; a city that stands is left as it is. The first node completes it: contracts and directory.</summary>
    /// <param name="plan">The city; none for show.</param>
    /// <returns>What is there now.</returns>
    /// <exception cref="NodeApiException">CITY_STANDS: another city's folder; nothing was changed. FOLDER_LOCKED, FOLDER_DENIED, STORE_FULL; KEY_MISSING: a key of a founded city is missing or cannot be opened.</exception>
    public FoundedCity Found(CityPlan plan)
    {
        CityStanding.AdmitFounding(folder, plan);
        using var held = folder.Lock();
        try
        {
            Make(plan);
            var trust = new NodeTrust(folder, new NodeOptions { Demo = plan.IsDemo }, time);
            trust.Load();
            return new FoundedCity(plan, folder.RootCertificate, Convert.ToHexStringLower(SHA256.HashData(trust.File.Root)), [.. HeldKeys(plan).Select(Look)]);
        }
        catch (CertificateException lost)
        {
            throw NodeFaults.Explain(lost)!;
        }
    }

    /// <summary>The same for who holds the folder already.</summary>
    internal void Make(CityPlan plan)
    {
        CityStanding.AdmitFounding(folder, plan);
        folder.Create();
        if (CityFile.Read(folder) is null) new CityFile(plan, null).Write(folder);
        var isPinned = File.Exists(folder.Trust);
        MakeCityKey(isPinned);
        var authority = isPinned ? CertificateAuthority.Open(keys, plan.Authority, time) : CertificateAuthority.Create(keys, plan.Authority, time);
        foreach (var (participant, system, use) in HeldKeys(plan))
        {
            using var key = isPinned ? keys.Load(participant.Id, system, use) : keys.GetOrIssue(participant.Id, CityPlan.Profile(participant, system, use), authority);
            if (!isPinned && use == KeyUse.Directory) Pin(plan, authority, key.Certificate);
        }
    }

    /// <summary>The city's key, from which every person's token is made: a founded city has one, and a new one would make strangers of them all.</summary>
    /// <param name="isPinned">Whether trust is pinned: the city is founded.</param>
    /// <param name="first">That of a demo city whose folder has none yet; null makes a random one.</param>
    internal byte[] MakeCityKey(bool isPinned, ReadOnlyMemory<byte>? first = null)
    {
        if (isPinned && !keys.HasSecret(CityKey)) throw new NodeApiException(NodeError.Of(ExchangeErrors.KeyMissing, Path.Combine(folder.Secrets, CityKey + ".key")));
        return first is { } demo ? keys.GetOrCreateSecret(CityKey, demo) : keys.GetOrCreateSecret(CityKey, CityKeyBytes);
    }

    // The directory's key comes last: when it is certified, all others are, and trust is pinned with it.
    private static IEnumerable<(PlannedParticipant Participant, string System, KeyUse Use)> HeldKeys(CityPlan plan) =>
        plan.Participants.SelectMany(participant => participant.HostedSystems.Select(system => (participant, system, KeyUse.Envelope))).Append((plan.PlatformOperator, CityPlan.DirectorySystem, KeyUse.Directory));

    private void Pin(CityPlan plan, CertificateAuthority authority, GovernmentCertificate directoryCertificate)
    {
        var pinned = new TrustFile(plan.BusId, authority.RootDer, authority.IssuingDer, directoryCertificate.Der);
        NodeFolder.Write(folder.Trust, JsonSerializer.SerializeToUtf8Bytes(pinned, NodeJson.Default.TrustFile));
    }

    private FoundedKey Look((PlannedParticipant Participant, string System, KeyUse Use) held)
    {
        using var key = keys.Load(held.Participant.Id, held.System, held.Use);
        return new FoundedKey(held.Participant.Id, held.System, keys.PathOf(held.Participant.Id, held.System, held.Use), key.Certificate.NotAfter);
    }
}
