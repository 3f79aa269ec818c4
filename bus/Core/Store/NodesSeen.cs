namespace Xianning.Exchange.Bus.Store;

/// <summary>What a process saw of the others.</summary>
/// <param name="Alive">Those that live, by id.</param>
/// <param name="Documents">The newest sequence of each collection asked for that has documents.</param>
internal sealed record NodesSeen(IReadOnlyDictionary<Guid, LivingNode> Alive, IReadOnlyDictionary<string, long> Documents);
