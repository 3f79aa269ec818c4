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
    private const string Collection = "directory";
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
        if (versions.Count > 0) state = Open(versions[^1]);
    }

    /// <summary>Changes the directory: signs the next version, stores it and puts it in force.</summary>
    /// <param name="change">Makes the new content from the one in force (null before the first). Its version is set here.</param>
    /// <param name="key">The directory key; its certificate must be the pinned one.</param>
    /// <param name="author">Who changes it.</param>
    /// <param name="why">Why.</param>
    /// <param name="cancellationToken">Heard until the store begins with it.</param>
    /// <exception cref="DirectoryException">The new content contradicts itself.</exception>
    /// <exception cref="DocumentConflictException">Another change came first.</exception>
    public async Task<GateSnapshot> ChangeAsync(Func<GateSnapshotData?, GateSnapshotData> change, SigningKey key, string author, string why, CancellationToken cancellationToken)
    {
        var former = state;
        var data = change(former.Snapshot?.Data) with { Version = former.DocumentVersion + 1 };
        DirectoryRules.Check(data);
        var document = JsonSerializer.SerializeToUtf8Bytes(data, DirectoryJson.Default.GateSnapshotData);
        var signature = DetachedSignature.Sign(key, Kind, document, time.GetUtcNow().ToUnixTimeMilliseconds());
        var body = JsonSerializer.SerializeToUtf8Bytes(new SignedDocument(document, signature), DirectoryJson.Default.SignedDocument);
        var stored = await documents.AppendAsync(Collection, Key, former.DocumentVersion, body, author, why, cancellationToken);
        state = Open(stored);
        return state.Snapshot!;
    }

    private DirectoryState Open(DocumentVersion version)
    {
        var signed = JsonSerializer.Deserialize(version.Body.Span, DirectoryJson.Default.SignedDocument)!;
        if (pinned.Use != KeyUse.Directory || !DetachedSignature.Verify(signed.Signature, pinned, Kind, signed.Document))
            throw new DirectoryException(ExchangeErrors.DirectorySignature, $"version {version.Version}");
        var data = JsonSerializer.Deserialize(signed.Document, DirectoryJson.Default.GateSnapshotData)!;
        if (data.Version != version.Version) throw new DirectoryException(ExchangeErrors.DirectoryInvalid, $"version {version.Version} says that it is {data.Version}");
        DirectoryRules.Check(data);
        return new DirectoryState(GateSnapshot.Build(data), version.Version, DateTimeOffset.FromUnixTimeMilliseconds(DetachedSignature.TimeOf(signed.Signature)));
    }
}
