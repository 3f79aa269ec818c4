using Xianning.Exchange.Bus.Handlers;

namespace Xianning.Exchange.Capabilities.Credit;

/// <summary>Reads the source of a statement from the message in hand.</summary>
internal static class ContextSource
{
    /// <summary>The source; the gate lets no event without a resource pass.</summary>
    public static StatementSource Source(this IMessageHandlerContext context) =>
        new(context.Resource ?? throw new InvalidOperationException($"Message {context.MessageId} names no resource."), context.Sender, context.MessageId);
}
