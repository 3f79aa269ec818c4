using Confluent.Kafka;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>The client's errors in the words of the seam.</summary>
internal static class KafkaErrors
{
    public static LogException Of(Error error, string what) => error.Code switch
    {
        ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic or ErrorCode.Local_UnknownPartition or ErrorCode.UnknownTopicId => new LogException(LogCodes.TopicUnknown, $"{what}: {error.Reason}"),
        ErrorCode.MsgSizeTooLarge or ErrorCode.RecordListTooLarge or ErrorCode.InvalidMsgSize => new LogException(LogCodes.RecordTooLarge, $"{what}: {error.Reason}"),
        ErrorCode.TopicAuthorizationFailed or ErrorCode.GroupAuthorizationFailed or ErrorCode.ClusterAuthorizationFailed or ErrorCode.TransactionalIdAuthorizationFailed => new LogException(LogCodes.Forbidden, $"{what}: {error.Reason}"),
        // A producer that must leave no gap ends with a code of its own and the reason in the text.
        ErrorCode.Local_GaplessGuarantee when error.Reason.Contains("authorization failed", StringComparison.OrdinalIgnoreCase) => new LogException(LogCodes.Forbidden, $"{what}: {error.Reason}"),
        ErrorCode.TopicException => new LogException(LogCodes.TopicName, $"{what}: {error.Reason}"),
        _ => Unavailable($"{what}: {error.Reason} ({error.Code})"),
    };

    public static LogException Unavailable(string reason) => new(LogCodes.LogUnavailable, reason);
}
