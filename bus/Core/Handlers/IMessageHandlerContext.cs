using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Bus.Handlers;

/// <summary>What a handler knows of the message in its hands, and how it sends. Everything here was read from the signed attributes.</summary>
public interface IMessageHandlerContext
{
    /// <summary>The message's id: deterministic, the idempotency key of external effects.</summary>
    Guid MessageId { get; }

    /// <summary>USCC of the participant under whose certificate the message is signed.</summary>
    string Sender { get; }

    /// <summary>Code of the information resource it belongs to; null on commands.</summary>
    string? Resource { get; }

    /// <summary>The purpose a command or request was sent under; null on events.</summary>
    string? Purpose { get; }

    /// <summary>When the sender sent the fact, by its own clock.</summary>
    DateTimeOffset SentAt { get; }

    /// <summary>When the log took it in; the same at every retry.</summary>
    DateTimeOffset AppendedAt { get; }

    /// <summary>What a reply must carry so that the requester finds its request; null where nothing is asked.</summary>
    Guid? CorrelationId { get; }

    /// <summary>
    /// Opens a body that the message in hand names, for handlers that wait (<see cref="IHandleMessagesAsync{TMessage}"/>). It is hashed while it is read, and the read that would complete one that was changed throws instead,
    /// so act on it only when it was read to its end. Where it is missing or damaged let the exception pass: the message fails under that code, is kept, and goes on with <c>xnx errors retry</c>.
    /// </summary>
    /// <param name="reference">A reference that stands in the message's payload.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <returns>The bytes from beginning to end; the handler disposes of them.</returns>
    /// <exception cref="BodyException">BODY_MISSING, BODY_DAMAGED, or BODY_NOT_NAMED: another message's body is none of this one's.</exception>
    ValueTask<Stream> OpenBodyAsync(BodyReference reference, CancellationToken cancellationToken);

    /// <summary>Sends a command to exactly one participant.</summary>
    /// <param name="command">The command.</param>
    /// <param name="options">To whom, for which purpose, until when.</param>
    /// <exception cref="SendRefusedException">The command breaks its contract or a bound: the message in hand fails.</exception>
    void Send(ICommand command, SendOptions options);

    /// <summary>Publishes an event under the acting participant's resource of that type.</summary>
    /// <param name="message">The event.</param>
    /// <exception cref="SendRefusedException">The event breaks its contract or a bound: the message in hand fails.</exception>
    void Publish(IEvent message);

    /// <summary>Answers on the requester's inbox.</summary>
    /// <param name="reply">The reply.</param>
    /// <exception cref="SendRefusedException">The message in hand asked for no reply, or the reply breaks its contract.</exception>
    void Reply(IReply reply);
}
