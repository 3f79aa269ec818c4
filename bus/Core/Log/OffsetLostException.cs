namespace Xianning.Exchange.Bus.Log;

/// <summary>OFFSET_LOST: the group's next offset lies below the log's start. Nothing is skipped in silence: <c>xnx group reset</c> decides.</summary>
/// <param name="topic">The topic.</param>
/// <param name="partition">The partition.</param>
/// <param name="next">The offset that the group reads next.</param>
/// <param name="start">The first offset that the log still has.</param>
public sealed class OffsetLostException(string topic, int partition, long next, long start)
    : LogException(LogCodes.OffsetLost, $"Topic {topic}, partition {partition}: the group's next offset {next} is below the log's start {start}.");
