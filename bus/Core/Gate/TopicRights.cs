namespace Xianning.Exchange.Bus.Gate;

/// <summary>What a directory lets participants do on a log's servers.</summary>
/// <param name="Writes">What they may write.</param>
/// <param name="Reads">What they may read.</param>
public sealed record TopicRights(IReadOnlyList<WriteRight> Writes, IReadOnlyList<ReadRight> Reads);
