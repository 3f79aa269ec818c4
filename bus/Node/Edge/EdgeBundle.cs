using System.Text.Json;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Node.Trust;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Node.Edge;

/// <summary>A bundle whose signature holds under the trust that it was opened with. Immutable.</summary>
internal sealed class EdgeBundle
{
    private const string Kind = "edge-bundle";

    private EdgeBundle(EdgeBundleContent content, long signedMs) => (Content, SignedMs) = (content, signedMs);

    public EdgeBundleContent Content { get; }

    /// <summary>When the city signed it, Unix milliseconds; newer bundles have higher ones.</summary>
    public long SignedMs { get; }

    public static byte[] Sign(EdgeBundleContent content, SigningKey directoryKey, long nowMs)
    {
        var document = JsonSerializer.SerializeToUtf8Bytes(content, NodeJson.Default.EdgeBundleContent);
        return JsonSerializer.SerializeToUtf8Bytes(new SignedEdgeBundle(document, DetachedSignature.Sign(directoryKey, Kind, document, nowMs)), NodeJson.Default.SignedEdgeBundle);
    }

    /// <summary>Opens a bundle under the trust that is pinned already, or at the first time under the root that the operator brought from the city.</summary>
    /// <exception cref="NodeApiException">EDGE_BUNDLE_REFUSED.</exception>
    public static EdgeBundle Open(ReadOnlySpan<byte> file, TrustFile? pinned, byte[]? root)
    {
        try
        {
            var signed = JsonSerializer.Deserialize(file, NodeJson.Default.SignedEdgeBundle) ?? throw Refuse("it is empty");
            var content = JsonSerializer.Deserialize(signed.Content, NodeJson.Default.EdgeBundleContent) ?? throw Refuse("it is empty");
            CheckTrust(content.Trust, pinned, root);
            var signer = GovernmentCertificate.Parse(content.Trust.Directory);
            if (signer.Use != KeyUse.Directory || !DetachedSignature.Verify(signed.Signature, signer, Kind, signed.Content)) throw Refuse("its signature does not hold");
            var signedMs = DetachedSignature.TimeOf(signed.Signature);
            CheckSigner(content, signer, signedMs);
            return new EdgeBundle(content, signedMs);
        }
        catch (Exception unreadable) when (unreadable is JsonException or CertificateException)
        {
            throw Refuse(unreadable.Message, unreadable);
        }
    }

    /// <summary>The bundle of an edge's folder.</summary>
    /// <exception cref="NodeApiException">There is none, or it was changed.</exception>
    public static EdgeBundle Read(NodeFolder folder)
    {
        if (!File.Exists(folder.Bundle) || TrustOf(folder) is not { } pinned) throw new NodeApiException(NodeError.Of(ExchangeErrors.NotFounded, folder.Root, "no bundle was imported: xnx edge import"));
        return Open(File.ReadAllBytes(folder.Bundle), pinned, null);
    }

    public static TrustFile? TrustOf(NodeFolder folder) => File.Exists(folder.Trust) ? JsonSerializer.Deserialize(File.ReadAllBytes(folder.Trust), NodeJson.Default.TrustFile) : null;

    public static NodeApiException Refuse(string why, Exception? cause = null) => new(NodeError.Of(ExchangeErrors.EdgeBundleRefused, detail: why), cause);

    private static void CheckTrust(TrustFile said, TrustFile? pinned, byte[]? root)
    {
        if (pinned is null)
        {
            if (root is null) throw Refuse("this folder trusts nobody yet: the city's root is needed, --ca root.pem");
            if (!root.AsSpan().SequenceEqual(said.Root)) throw Refuse("it is under another root than the one given");
        }
        else if (said.BusId != pinned.BusId || !said.Root.AsSpan().SequenceEqual(pinned.Root) || !said.Issuing.AsSpan().SequenceEqual(pinned.Issuing) || !said.Directory.AsSpan().SequenceEqual(pinned.Directory))
        {
            throw Refuse($"it is of another city than the one that this folder pins, {pinned.BusId}");
        }
    }

    private static void CheckSigner(EdgeBundleContent content, GovernmentCertificate signer, long signedMs)
    {
        var trust = new CertificateTrust(content.Trust.Root, [content.Trust.Issuing]);
        foreach (var list in content.Lists) trust.UpdateCrl(list);
        // The lists count in seconds and were issued in the one of the signature.
        if (trust.StandingOf(signer, signedMs, signedMs) is var standing && standing != CertificateStanding.Good) throw Refuse($"the certificate of its signer is {standing}");
    }
}
