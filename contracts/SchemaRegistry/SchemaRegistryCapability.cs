using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.SchemaRegistry;

/// <summary>
/// 契约注册: publishes contracts and serves them, compiled, to the bus. A version's id is its place in the store's collection, so ids are never reused. Readers
/// see an immutable snapshot; <see cref="RefreshAsync"/> takes in what others have published. All members are thread-safe.
/// </summary>
/// <param name="documents">The store's versioned documents.</param>
public sealed class SchemaRegistryCapability(IVersionedDocuments documents) : IContracts, IDisposable
{
    /// <summary>The store's collection of contracts; a document's key is its subject.</summary>
    public const string Collection = "contracts";

    /// <summary>How often a publication is tried again when another one came between.</summary>
    private const int PublishAttemptsMax = 5;

    private const int WordsLengthMax = 512;

    private readonly SemaphoreSlim _reading = new(1, 1);
    private volatile RegistrySnapshot _snapshot = RegistrySnapshot.Empty;

    /// <summary>All published versions that this program understands, in the order of their ids.</summary>
    public IReadOnlyList<RegisteredContract> All => _snapshot.Contracts;

    /// <summary>Published versions that this program does not understand; for health reports.</summary>
    public IReadOnlyList<UnreadableContract> Unreadable => _snapshot.Unreadable;

    /// <inheritdoc/>
    public long Version => _snapshot.Sequence;

    /// <inheritdoc/>
    public bool TryGet(int schemaId, [NotNullWhen(true)] out Contract? contract) => (contract = _snapshot.Find(schemaId)) is not null;

    /// <inheritdoc/>
    public Contract? Latest(string messageType) => _snapshot.Latest(messageType);

    /// <summary>The versions of a message type, oldest first; empty when there is none.</summary>
    public IReadOnlyList<RegisteredContract> VersionsOf(string messageType) => _snapshot.VersionsOf(messageType);

    /// <summary>Takes in everything published up to now. Call it at start and while waiting for an unknown id.</summary>
    /// <param name="cancellationToken">Ends the reading; the snapshot stays as it was.</param>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var versions = await documents.ReadAsync(Collection, cancellationToken).ConfigureAwait(false);
            _snapshot = Extend(_snapshot, versions);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Publishes a contract, or finds the version that has the same content.</summary>
    /// <param name="schema">The JSON Schema in UTF-8.</param>
    /// <param name="owner">The department that owns the subject; the same for all its versions.</param>
    /// <param name="why">Why, 1 to 512 characters; kept with the version.</param>
    /// <param name="author">Who publishes; the owner when null.</param>
    /// <param name="cancellationToken">Heard until the store begins to write.</param>
    /// <exception cref="ContractException">SCHEMA_REFUSED, CONTRACT_HEAD, CONTRACT_INCOMPATIBLE or CONTRACT_OWNER; nothing was published.</exception>
    public async Task<ContractPublication> PublishAsync(ReadOnlyMemory<byte> schema, string owner, string why, string? author, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(owner);
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(why.Length, WordsLengthMax, nameof(why));
        for (var attempt = 1; ; attempt++)
        {
            await RefreshAsync(cancellationToken).ConfigureAwait(false);
            var proposed = Check(schema, owner);
            if (proposed.Same is { } same)
                return new ContractPublication(same, Created: false);
            try
            {
                await AppendAsync(proposed, schema, owner, why, author ?? owner, cancellationToken).ConfigureAwait(false);
            }
            catch (DocumentConflictException) when (attempt < PublishAttemptsMax)
            {
                continue;
            }

            await RefreshAsync(cancellationToken).ConfigureAwait(false);
            return new ContractPublication(Check(schema, owner).Same!, Created: true);
        }
    }

    /// <summary>Tries a contract against what is published, without publishing it.</summary>
    /// <param name="schema">The JSON Schema in UTF-8.</param>
    /// <param name="owner">The department that would publish it.</param>
    /// <exception cref="ContractException">As <see cref="PublishAsync"/>.</exception>
    public ContractProposal Check(ReadOnlyMemory<byte> schema, string owner)
    {
        var contract = Contract.Compile(0, 0, schema);
        var versions = _snapshot.VersionsOf(contract.MessageType);
        if (versions.Count == 0)
            return new ContractProposal(contract.MessageType, 1, Same: null);
        if (versions[^1].Owner != owner)
            throw new ContractException(ExchangeErrors.ContractOwner, $"{contract.MessageType} belongs to {versions[^1].Owner}, not to {owner}");
        if (versions.FirstOrDefault(version => IsSame(version.Schema, schema)) is { } same)
            return new ContractProposal(contract.MessageType, same.Contract.Version, same);
        if (CompatibilityPolicy.Objection(versions[^1].Schema, schema) is { } objection)
            throw new ContractException(ExchangeErrors.ContractIncompatible, $"{contract.MessageType} version {versions[^1].Contract.Version}: {objection}");
        return new ContractProposal(contract.MessageType, versions[^1].Contract.Version + 1, Same: null);
    }

    /// <summary>Frees the lock of the reader.</summary>
    public void Dispose() => _reading.Dispose();

    private ValueTask<DocumentVersion> AppendAsync(
        ContractProposal proposed, ReadOnlyMemory<byte> schema, string owner, string why, string author, CancellationToken cancellationToken) =>
        documents.AppendAsync(
            Collection,
            proposed.MessageType + "-value",
            proposed.Version - 1,
            new ContractDocument(owner, Encoding.UTF8.GetString(schema.Span)).ToBytes(),
            author,
            why,
            cancellationToken);

    private static RegistrySnapshot Extend(RegistrySnapshot known, IReadOnlyList<DocumentVersion> versions)
    {
        if (versions.Count == 0 || versions[^1].Sequence == known.Sequence)
            return known;
        var contracts = known.Contracts.ToList();
        var unreadable = known.Unreadable.ToList();
        foreach (var version in versions.Where(version => version.Sequence > known.Sequence))
            Add(version, contracts, unreadable);
        return new RegistrySnapshot(contracts, unreadable, versions[^1].Sequence);
    }

    private static void Add(DocumentVersion version, List<RegisteredContract> contracts, List<UnreadableContract> unreadable)
    {
        var id = checked((int)version.Sequence);
        try
        {
            var document = ContractDocument.Parse(version.Body);
            var schema = document.SchemaBytes;
            var contract = Contract.Compile(id, checked((int)version.Version), schema);
            contracts.Add(new RegisteredContract(contract, document.Owner, version.Author, version.Why, version.Time, schema));
        }
        catch (Exception refusal) when (refusal is ContractException or JsonException)
        {
            unreadable.Add(new UnreadableContract(id, version.Key, refusal.Message));
        }
    }

    private static bool IsSame(ReadOnlyMemory<byte> published, ReadOnlyMemory<byte> proposed)
    {
        using var old = JsonDocument.Parse(published);
        using var next = JsonDocument.Parse(proposed);
        return JsonElement.DeepEquals(old.RootElement, next.RootElement);
    }
}
