using Xianning.Exchange.Bus.Gate;

namespace Xianning.Exchange.ResourceDirectory;

/// <summary>What is in force: exchanged as a whole.</summary>
internal sealed record DirectoryState(GateSnapshot? Snapshot, long DocumentVersion, DateTimeOffset? SignedAt)
{
    public static DirectoryState Empty { get; } = new(null, 0, null);
}
