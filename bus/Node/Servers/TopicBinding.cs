namespace Xianning.Exchange.Node.Servers;

/// <summary>A topic as the city's database knows it.</summary>
/// <param name="Id">The id that the log gave it once.</param>
/// <param name="Partitions">Its partitions.</param>
internal sealed record TopicBinding(Guid Id, int Partitions);
