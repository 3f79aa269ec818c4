using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>
/// The bound of what a sender may have held so that it can still be released. Beyond it the lane does not pause, or one sender would stop all others: the record is refused for good, under a code that says so.
/// It counts as seen, blocks no key, and its row says why it was refused at first.
/// </summary>
internal static class HeldBound
{
    /// <summary>Refuses for good what the batch would hold beyond its sender's room.</summary>
    /// <param name="step">The step that asks.</param>
    /// <param name="batch">The batch, judged by the gate and the windows.</param>
    /// <param name="quarantine">Where it would be held.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    public static async ValueTask ApplyAsync(string step, ReceiveBatch batch, IQuarantineStore quarantine, CancellationToken cancellationToken)
    {
        var held = batch.Messages.FindAll(TakesRoom);
        if (held.Count == 0) return;
        var senders = held.ConvertAll(SenderOf).Distinct().ToList();
        var room = await quarantine.RoomAsync(senders, cancellationToken);
        var left = new Dictionary<(string Topic, string Sender), long>();
        for (var i = 0; i < senders.Count; i++) left.Add(senders[i], room[i]);
        foreach (var message in held)
        {
            if (--left[SenderOf(message)] < 0) message.Quarantine(step, ExchangeErrors.TooManyHeld, $"{message.EndedAt} {message.Code!.Code}: {message.Detail}");
        }
    }

    // What is judged again takes room when its signature is known to hold for the first time; before that it stood under no sender.
    private static bool TakesRoom(ReceivedMessage message) =>
        message is { Disposition: Disposition.Quarantined, SignatureHeld: true } && message.Code!.Release != ReleaseClass.Never
        && (message.Move == Trace.QuarantineMove.Enters || (message.IsRejudged && !message.HeldSigned));

    private static (string Topic, string Sender) SenderOf(ReceivedMessage message) => (message.Record.Topic, message.Certificate!.Organisation);
}
