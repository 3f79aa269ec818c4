namespace Xianning.Exchange.Bus.Store;

/// <summary>What a process that lives said of itself.</summary>
/// <param name="Groups">The groups that it runs lanes of.</param>
/// <param name="Heard">For how long the log has been answering it; negative: for how long it has not.</param>
internal readonly record struct LivingNode(IReadOnlySet<string> Groups, TimeSpan Heard);
