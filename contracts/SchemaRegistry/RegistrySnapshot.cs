using System.Collections.Frozen;
using Xianning.Exchange.Bus.Contracting;

namespace Xianning.Exchange.SchemaRegistry;

/// <summary>All published versions up to one sequence number. Immutable: readers hold one while the next is built.</summary>
internal sealed class RegistrySnapshot
{
    private readonly FrozenDictionary<int, RegisteredContract> _byId;
    private readonly FrozenDictionary<string, RegisteredContract[]> _byType;

    public RegistrySnapshot(IReadOnlyList<RegisteredContract> contracts, IReadOnlyList<UnreadableContract> unreadable, long sequence)
    {
        Contracts = contracts;
        Unreadable = unreadable;
        Sequence = sequence;
        _byId = contracts.ToFrozenDictionary(version => version.Contract.SchemaId);
        _byType = contracts.GroupBy(version => version.Contract.MessageType).ToFrozenDictionary(
            type => type.Key,
            type => type.OrderBy(version => version.Contract.Version).ToArray(),
            StringComparer.Ordinal);
    }

    public static RegistrySnapshot Empty { get; } = new([], [], 0);

    /// <summary>In the order of their ids.</summary>
    public IReadOnlyList<RegisteredContract> Contracts { get; }

    public IReadOnlyList<UnreadableContract> Unreadable { get; }

    /// <summary>The last sequence number read.</summary>
    public long Sequence { get; }

    public Contract? Find(int schemaId) => _byId.GetValueOrDefault(schemaId)?.Contract;

    /// <summary>The versions of a type, oldest first; empty when there is none.</summary>
    public IReadOnlyList<RegisteredContract> VersionsOf(string messageType) => _byType.GetValueOrDefault(messageType) ?? [];

    public Contract? Latest(string messageType) => _byType.TryGetValue(messageType, out var versions) ? versions[^1].Contract : null;
}
