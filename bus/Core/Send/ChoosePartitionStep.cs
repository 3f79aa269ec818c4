using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Streams;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Bus.Send;

/// <summary>Fixes topic and partition: murmur2 of the record key over the count recorded when the topic was created; notes whether the topic is compacted.</summary>
internal sealed class ChoosePartitionStep(IPartitionedLog log) : ISendStep
{
    private const string StepName = "ChoosePartition";

    public string Name => StepName;

    public ValueTask InvokeAsync(SendBatch batch, CancellationToken cancellationToken)
    {
        foreach (var item in batch.Items)
        {
            if (item.IsSendable) Choose(item, log);
        }

        return ValueTask.CompletedTask;
    }

    internal static void Choose(SendItem item, IPartitionedLog log)
    {
        if (item.Topic.Length == 0) item.Topic = item.MessageType;
        if (log.TryGetTopic(item.Topic, out var topic)) (item.Partition, item.IsCompacted) = (Murmur2Partitioner.PartitionOf(item.Key.Span, topic!.Partitions), topic.Compacted);
        else item.Refuse(StepName, ExchangeErrors.TopicUnknown.Code, "", $"主题不存在：{item.Topic}");
    }
}
