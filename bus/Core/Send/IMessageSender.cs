using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Bus.Send;

/// <summary>Sends messages for callers outside handlers, for example the local API.</summary>
public interface IMessageSender
{
    /// <summary>Sends a command signed for a department; when it returns, it is committed.</summary>
    /// <param name="department">The sending department.</param>
    /// <param name="command">The command.</param>
    /// <param name="options">To whom, for which purpose, until when.</param>
    /// <param name="idempotencyKey">The caller's key: the same command under a key that was used before sends nothing and gives the first message's id, for as long as keys are kept (<see cref="Lanes.BusOptions.ApiKeysKeptFor"/>); null for a command of its own.</param>
    /// <param name="openRequest">Makes the rows of the open request from the message id, which is the correlation id too, and what else changes with it: they are committed with the send. It is asked while nobody else sends for the department; null when no reply is expected.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The message id.</returns>
    /// <exception cref="SendRefusedException">The command breaks its contract or a bound, its key was used for another one or too long ago (KEY_EXPIRED), the trace cannot say whether it was (KEY_UNDECIDED: try again later), or too much of the stream waits for the log (UNSENT_FULL: try again later).</exception>
    /// <exception cref="Store.FencedException">Another node holds the stream: try again.</exception>
    Task<Guid> SendAsync(string department, ICommand command, SendOptions options, string? idempotencyKey, Func<Guid, ValueTask<IReadOnlyList<StateWrite>>>? openRequest, CancellationToken cancellationToken);
}
