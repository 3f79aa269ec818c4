namespace Xianning.Exchange.Bus.Log.Embedded;

/// <summary>A topic and its partitions' ends.</summary>
internal sealed record TopicHeads(TopicInfo Info, PartitionHead[] Partitions);
