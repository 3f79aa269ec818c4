namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>A topic as the servers describe it.</summary>
/// <param name="Id">Which topic of its name it is.</param>
/// <param name="Partitions">How many partitions it has.</param>
/// <param name="Replicas">Copies of the partition that has the fewest.</param>
/// <param name="Behind">Partitions of which a copy does not have everything.</param>
internal readonly record struct FoundTopic(Guid Id, int Partitions, int Replicas, int Behind);
