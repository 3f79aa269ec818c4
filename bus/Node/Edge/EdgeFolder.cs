using System.Text;
using System.Text.Json;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.ResourceDirectory;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Envelopes;
using Xianning.Exchange.Security.Evidence;

namespace Xianning.Exchange.Node.Edge;

/// <summary>What an edge's operator does with its data folder while no edge runs on it: ask for certificates, take bundles in.</summary>
/// <param name="folder">The folder; made where it is missing.</param>
/// <param name="time">The clock.</param>
public sealed class EdgeFolder(NodeFolder folder, TimeProvider time)
{
    private readonly KeyFolder keys = new(folder.Root);

    /// <summary>Makes the edge's keys, which never leave the folder, and what is to be handed to the city.</summary>
    /// <param name="department">The department's id.</param>
    /// <param name="uscc">Its USCC.</param>
    /// <param name="isPlain">Whether the city's Kafka is reached in plain text: no key of connections is asked for.</param>
    /// <returns>Where the request stands.</returns>
    /// <exception cref="NodeApiException">The folder is in use, or is another department's.</exception>
    public string Ask(string department, string uscc, bool isPlain = false)
    {
        using var held = folder.Lock();
        folder.Create();
        if (Asked() is { } former && (former.Department, former.Uscc) != (department, uscc)) throw EdgeBundle.Refuse($"this folder is the edge of {former.Department} {former.Uscc}");
        var request = new EdgeRequest(
            department, uscc,
            keys.Request(department, Sender.EdgeSystem, KeyUse.Envelope, uscc, EnvelopeAlgorithm.Sm2),
            isPlain ? null : keys.Request(department, Sender.EdgeSystem, KeyUse.Tls, uscc, EnvelopeAlgorithm.EcdsaP256));
        NodeFolder.Write(folder.EdgeRequest, JsonSerializer.SerializeToUtf8Bytes(request, AdminJson.Readable.EdgeRequest));
        return folder.EdgeRequest;
    }

    /// <summary>Takes a bundle in. Whatever is wrong with it, nothing is changed.</summary>
    /// <param name="file">The bundle.</param>
    /// <param name="root">The city's root (DER), from where it is trusted; needed the first time only.</param>
    /// <param name="cityKey">The city's key, where adapters of this edge read natural persons; null leaves what is there.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <returns>Its directory's version, and when it was signed.</returns>
    /// <exception cref="NodeApiException">EDGE_BUNDLE_REFUSED, EDGE_BUNDLE_OLDER, or the folder is in use.</exception>
    public async Task<(long DirectoryVersion, DateTimeOffset SignedAt)> ImportAsync(ReadOnlyMemory<byte> file, byte[]? root, ReadOnlyMemory<byte>? cityKey, CancellationToken cancellationToken)
    {
        using var held = folder.Lock();
        folder.Create();
        var bundle = EdgeBundle.Open(file.Span, EdgeBundle.TrustOf(folder), root);
        CheckIsMine(bundle);
        var version = await CheckDirectoryAsync(bundle, cancellationToken);
        Complete(bundle.Content);
        if (cityKey is { } key) keys.GetOrCreateSecret("city", key);
        NodeFolder.Write(folder.RootCertificate, Encoding.ASCII.GetBytes(EvidencePackage.ToPem(bundle.Content.Trust.Root)));
        if (!File.Exists(folder.Trust)) NodeFolder.Write(folder.Trust, JsonSerializer.SerializeToUtf8Bytes(bundle.Content.Trust, NodeJson.Default.TrustFile));
        NodeFolder.Write(folder.Bundle, file.Span);
        return (version, DateTimeOffset.FromUnixTimeMilliseconds(bundle.SignedMs));
    }

    /// <summary>The key that the city certified for connections; null if it certified none.</summary>
    internal static KafkaTls? TlsOf(NodeFolder folder, string department)
    {
        var keys = new KeyFolder(folder.Root);
        return !keys.Has(department, Sender.EdgeSystem, KeyUse.Tls) ? null : new KafkaTls
        {
            Authorities = TransportRoot(folder),
            Key = keys.PathOf(department, Sender.EdgeSystem, KeyUse.Tls),
            PasswordFile = keys.PasswordPathOf(department, Sender.EdgeSystem, KeyUse.Tls),
        };
    }

    private static string TransportRoot(NodeFolder folder) => folder.In("keys", "ca", "tls-root.pem");

    private EdgeRequest? Asked() => File.Exists(folder.EdgeRequest) ? JsonSerializer.Deserialize(File.ReadAllBytes(folder.EdgeRequest), AdminJson.Readable.EdgeRequest) : null;

    private void CheckIsMine(EdgeBundle bundle)
    {
        var (department, uscc) = (bundle.Content.Department, bundle.Content.Uscc);
        if (Asked() is not { } asked || (asked.Department, asked.Uscc) != (department, uscc)) throw EdgeBundle.Refuse($"it is for the edge of {department}; this folder is {Asked()?.Department ?? "nobody's: xnx edge new"}");
        if (File.Exists(folder.Bundle) && EdgeBundle.Read(folder) is { } former && former.SignedMs > bundle.SignedMs)
            throw new NodeApiException(NodeError.Of(ExchangeErrors.EdgeBundleOlder, department, $"signed {DateTimeOffset.FromUnixTimeMilliseconds(bundle.SignedMs):O}, in force {DateTimeOffset.FromUnixTimeMilliseconds(former.SignedMs):O}"));
    }

    private async Task<long> CheckDirectoryAsync(EdgeBundle bundle, CancellationToken cancellationToken)
    {
        var directory = new SignedDirectory(new BundleDocuments(bundle), GovernmentCertificate.Parse(bundle.Content.Trust.Directory), time);
        try
        {
            await directory.LoadAsync(cancellationToken);
        }
        catch (DirectoryException fault)
        {
            throw new NodeApiException(NodeError.Of(fault.Code, detail: fault.Detail), fault);
        }

        return directory.Current?.Version ?? throw EdgeBundle.Refuse("it holds no directory");
    }

    private void Complete(EdgeBundleContent content)
    {
        try
        {
            keys.Complete(content.Department, Sender.EdgeSystem, GovernmentCertificate.Parse(content.Envelope), content.Trust.Issuing, content.Trust.Root);
            if (content.Transport is not [var certificate, var issuer, var root]) return;
            NodeFolder.Write(TransportRoot(folder), Encoding.ASCII.GetBytes(EvidencePackage.ToPem(root)));
            keys.Complete(content.Department, Sender.EdgeSystem, GovernmentCertificate.Parse(certificate), issuer, root);
        }
        catch (CertificateException foreign)
        {
            throw EdgeBundle.Refuse($"its certificates are not for the keys of this folder, or it is older than they: {foreign.Message}", foreign);
        }
    }
}
