using System.Text.Json;
using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.ResourceDirectory;

/// <summary>
/// Participants, resources and grants as one signed, versioned document. It is signed by the platform owner's <c>directory</c> system, verified against the
/// certificate pinned at the creation of the city, and compiled to the snapshot by which the gate decides. Safe for all threads.
/// </summary>
public sealed class SignedDirectory : IGateDirectory
{
    /// <summary>The store's collection of the directory's versions.</summary>
    public const string Collection = "directory";

    private const string Key = "snapshot";
    private const string Kind = "directory";

    private readonly IVersionedDocuments documents;
    private readonly GovernmentCertificate pinned;
    private readonly TimeProvider time;
    private volatile DirectoryState state = DirectoryState.Empty;

    /// <summary>A directory that is not loaded yet: until then nothing passes the gate.</summary>
    /// <param name="documents">Where its versions are kept.</param>
    /// <param name="pinned">The directory certificate of <c>trust.json</c>.</param>
    /// <param name="time">The clock of signatures.</param>
    public SignedDirectory(IVersionedDocuments documents, GovernmentCertificate pinned, TimeProvider time)
    {
        this.documents = documents;
        this.pinned = pinned;
        this.time = time;
    }

    /// <inheritdoc/>
    public GateSnapshot? Current => state.Snapshot;

    /// <summary>When the snapshot in force was signed; null before the first.</summary>
    public DateTimeOffset? SignedAt => state.SignedAt;

    /// <summary>Certificate whose key signs the directory.</summary>
    public GovernmentCertificate Signer => pinned;

    /// <summary>Loads and verifies the newest version.</summary>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="DirectoryException">Its signature does not hold, or it contradicts itself; the former snapshot stays in force.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var versions = await documents.ReadAsync(Collection, cancellationToken);
        if (versions.Count > 0) state = Open(versions[^1].Version, versions[^1].Body);
    }

    /// <summary>Changes the directory: signs the next version, stores it and puts it in force.</summary>
    /// <param name="change">Makes the new content from the one in force (null before the first). Its version is set here.</param>
    /// <param name="key">The directory key; its certificate must be the pinned one.</param>
    /// <param name="author">Who changes it.</param>
    /// <param name="why">Why.</param>
    /// <param name="cancellationToken">Heard until the store begins with it.</param>
    /// <exception cref="DirectoryException">The new content contradicts itself, or the key is not the pinned one; nothing was stored.</exception>
    /// <exception cref="DocumentConflictException">Another change came first.</exception>
    public async Task<GateSnapshot> ChangeAsync(Func<GateSnapshotData?, GateSnapshotData> change, SigningKey key, string author, string why, CancellationToken cancellationToken)
    {
        var former = state;
        var data = change(former.Snapshot?.Data) with { Version = former.DocumentVersion + 1 };
        var document = JsonSerializer.SerializeToUtf8Bytes(data, DirectoryJson.Default.GateSnapshotData);
        var signature = DetachedSignature.Sign(key, Kind, document, time.GetUtcNow().ToUnixTimeMilliseconds());
        var body = JsonSerializer.SerializeToUtf8Bytes(new SignedDocument(document, signature), DirectoryJson.Default.SignedDocument);
        // Opened as a reader will open it, before it is stored: what nobody could load would stop every node at its next start.
        var next = Open(data.Version, body);
        await documents.AppendAsync(Collection, Key, former.DocumentVersion, body, author, why, cancellationToken);
        state = next;
        return next.Snapshot!;
    }

    private DirectoryState Open(long version, ReadOnlyMemory<byte> body)
    {
        try
        {
            var signed = JsonSerializer.Deserialize(body.Span, DirectoryJson.Default.SignedDocument);
            if (signed is null || pinned.Use != KeyUse.Directory || !DetachedSignature.Verify(signed.Signature, pinned, Kind, signed.Document))
                throw new DirectoryException(ExchangeErrors.DirectorySignature, $"version {version}");
            var data = JsonSerializer.Deserialize(signed.Document, DirectoryJson.Default.GateSnapshotData)!;
            if (data.Version != version) throw new DirectoryException(ExchangeErrors.DirectoryInvalid, $"version {version} says that it is {data.Version}");
            DirectoryRules.Check(data);
            var snapshot = GateSnapshot.Build(data);
            DirectoryRules.CheckSystems(snapshot);
            return new DirectoryState(snapshot, version, DateTimeOffset.FromUnixTimeMilliseconds(DetachedSignature.TimeOf(signed.Signature)));
        }
        catch (Exception unreadable) when (unreadable is JsonException or CertificateException)
        {
            throw new DirectoryException(ExchangeErrors.DirectoryInvalid, $"version {version}: {unreadable.Message}");
        }
    }
}
