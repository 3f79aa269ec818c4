namespace Xianning.Exchange.Bus.Handlers;

/// <summary>How many messages share a transaction.</summary>
public enum HandlingMode
{
    /// <summary>A flush of up to 1,000 messages. The default: all effects are inside the store.</summary>
    BatchTransactional,

    /// <summary>A flush of one, for handlers with effects elsewhere: those are at least once, with the message id as idempotency key.</summary>
    PerMessage,
}
