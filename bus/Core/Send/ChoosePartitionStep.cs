using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Streams;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Bus.Send;

/// <summary>Fixes topic and partition: murmur2 of the record key over the count recorded when the topic was created.</summary>
internal sealed class ChoosePartitionStep(IPartitionedLog log) : ISendStep
{
    public string Name => "ChoosePartition";

    public ValueTask InvokeAsync(SendBatch batch, CancellationToken cancellationToken)
    {
        foreach (var item in batch.Items)
        {
            if (!item.IsSendable) continue;
            if (item.Topic.Length == 0) item.Topic = item.MessageType;
            if (log.TryGetTopic(item.Topic, out var topic)) item.Partition = Murmur2Partitioner.PartitionOf(item.Key.Span, topic!.Partitions);
            else item.Refuse(Name, ExchangeErrors.TopicUnknown.Code, "", $"主题不存在：{item.Topic}");
        }

        return ValueTask.CompletedTask;
    }
}
