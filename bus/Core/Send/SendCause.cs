namespace Xianning.Exchange.Bus.Send;

/// <summary>The message whose handler sends.</summary>
/// <param name="Position">Its place in the receive batch; -1 when the API sends.</param>
/// <param name="MessageId">Its id; null when the API sends.</param>
/// <param name="ConversationId">The conversation it belongs to; null begins one.</param>
internal sealed record SendCause(int Position, Guid? MessageId, Guid? ConversationId)
{
    public static SendCause Api { get; } = new(-1, null, null);
}
