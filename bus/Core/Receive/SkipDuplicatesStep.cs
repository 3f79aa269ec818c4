using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Streams;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>
/// Asks the stream's window about every message that its own sender put here, refused ones too: what was quarantined with a good signature
/// counts as seen. A message signed for another place or under another's name never moves a window, or a replay could poison it.
/// </summary>
internal sealed class SkipDuplicatesStep(ExchangeMetrics metrics) : IReceiveStep
{
    public string Name => "SkipDuplicates";

    public ValueTask InvokeAsync(ReceiveBatch batch, CancellationToken cancellationToken)
    {
        for (var i = 0; i < batch.Messages.Count; i++)
        {
            var message = batch.Messages[i];

            // A kept row is its own once-guard: the window saw its number when it first came, except at the bound of gaps.
            if (message.Redelivery is null or { AsksWindow: true } && MovesWindow(message, batch)) Ask(message, batch);
            if (message is not { IsStrict: true, Passes: true } || !WaitsAtGap(message, batch)) continue;
            if (!batch.Lane.Blocked.HasRoom(message))
            {
                batch.CutBefore(i, $"The bound of parked messages is reached at a gap of {message.Attributes!.Source} in {message.Record.Topic}/{message.Record.Partition}: nothing behind it is read. Adopt the stream to go on without what is missing.");
                break;
            }

            Hold(message, batch);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Lets windows and roots stand where the messages that are left in the batch have moved them: what was cut off asks again later, and must not be a duplicate then.</summary>
    internal static void Replay(ReceiveBatch batch)
    {
        batch.Windows.Clear();
        batch.Lane.Roots.Forget();
        foreach (var message in batch.Messages)
        {
            if (message.AskedWindow) Judge(message, WindowOf(message, batch), batch);
        }
    }

    private static bool MovesWindow(ReceivedMessage message, ReceiveBatch batch)
    {
        if (!message.SignatureHeld || message.Code == ExchangeErrors.CertificateCompromised) return false;
        var source = CheckSourceStep.Judge(message, batch.Snapshot);
        if (source.Code is null) return true;

        // What releases itself asks no window then, so it must be something that moved the window now: the final refusal stands for the passing one.
        if (message.Code?.Release == ReleaseClass.SelfReleasing) message.Quarantine("CheckSource", source.Code, source.Detail!);
        return false;
    }

    private void Ask(ReceivedMessage message, ReceiveBatch batch)
    {
        var window = WindowOf(message, batch);
        message.AskedWindow = true;
        switch (Judge(message, window, batch))
        {
            case WindowVerdict.Accept:
                break;
            case WindowVerdict.AcceptLate:
                metrics.OrderViolations.Add(1);
                break;
            case WindowVerdict.Duplicate:
                message.Skip(Name);
                break;
            case var refused when message.Passes || message.Code!.Release != ReleaseClass.Never:
                // What was refused for a passing reason comes back without asking again, so the window's refusal stands for that reason.
                message.Quarantine(Name, CodeOf(refused), DetailOf(message, window, refused));
                break;
        }
    }

    // Another root over one of its numbers is asked for before the window moves, or what a second history says between the numbers of the first would be taken for its own.
    // A number that counts as seen though nobody has said this one is of a second history too; that cannot be told where the lane did not read the topic from its first record, or not all of it, since it is compacted.
    private static WindowVerdict Judge(ReceivedMessage message, ReplayWindow window, ReceiveBatch batch)
    {
        var (attributes, stream, roots, isCompacted) = (message.Attributes!, StreamOf(message), batch.Lane.Roots, batch.Lane.IsCompacted(message.Record.Topic));
        if (roots.Contradicts(stream, message.Root!)) return Accuse(window, attributes.Epoch);
        var verdict = window.Decide(attributes.Epoch, attributes.Sequence, attributes.Previous, out _, isCompacted);
        if (verdict is WindowVerdict.Accept or WindowVerdict.AcceptLate) roots.Accept(stream, message.Root!, attributes.Sequence, roots.MayHaveForgotten(stream, attributes.Epoch) ? HighestOf(stream, batch) : 0);
        if (verdict is not WindowVerdict.Duplicate || isCompacted || !batch.Lane.BeganAtZero(message.Record.Topic) || !roots.WasNeverAccepted(stream, message.Root!, attributes.Sequence)) return verdict;
        return Accuse(window, attributes.Epoch);
    }

    private static WindowVerdict Accuse(ReplayWindow window, ulong epoch)
    {
        window.Refuse(epoch);
        return WindowVerdict.SecondHistory;
    }

    private static ulong HighestOf(string stream, ReceiveBatch batch)
    {
        ulong highest = 0;
        foreach (var topic in batch.Lane.Claim.Topics)
        {
            if (batch.Windows.TryGetValue((topic.Name, stream), out var window)) highest = Math.Max(highest, window.Highest);
            else if (batch.Lane.Claim.Windows.TryGetValue((topic.Name, stream), out var row)) highest = Math.Max(highest, ReplayWindow.Read(row).Highest);
        }

        return highest;
    }

    private static string DetailOf(ReceivedMessage message, ReplayWindow window, WindowVerdict refused)
    {
        var attributes = message.Attributes!;
        return refused == WindowVerdict.SecondHistory
            ? $"{attributes.Source} epoch {attributes.Epoch}, {attributes.Sequence} under a root of {message.Root!.Size} from {message.Root.First}"
            : $"{attributes.Source} epoch {attributes.Epoch}, {attributes.Sequence} after {attributes.Previous}; highest {window.Highest}";
    }

    // A strict resource is read in the order of its numbers: behind a gap, and behind what already waits at one. What fills the lowest gap goes before all that waited
    // when the batch began, but not before what the batch itself holds back.
    private static bool WaitsAtGap(ReceivedMessage message, ReceiveBatch batch)
    {
        if (message is { AskedWindow: false, Redelivery: not { Kind: RedeliveryKind.Ungapped } }) return false;
        var sequence = message.Attributes!.Sequence;
        if (WindowOf(message, batch).HasGapBelow(sequence)) return true;
        if (message.HeldUnder is not null || !(batch.Lane.Blocked.HoldsStreams || batch.GapsHeld.Count > 0)) return false;
        var stream = StreamOf(message);
        var key = GapKeys.Of(message.Record.Topic, stream);
        var isHeldHere = batch.GapsHeld.TryGetValue(key, out var lowestHeld);
        if (!isHeldHere && !batch.Lane.Blocked.Blocks(key)) return false;
        return (isHeldHere && lowestHeld < sequence) || !(LowestGapBefore(batch, message.Record.Topic, stream) >= sequence);
    }

    private static ulong? LowestGapBefore(ReceiveBatch batch, string topic, string stream) =>
        batch.Lane.Claim.Windows.TryGetValue((topic, stream), out var row) ? ReplayWindow.Read(row).LowestGapEnd : null;

    private void Hold(ReceivedMessage message, ReceiveBatch batch)
    {
        var key = message.HeldUnder ?? GapKeys.Of(message.Record.Topic, StreamOf(message));
        message.Park(Name, key);
        var sequence = message.Attributes!.Sequence;
        batch.GapsHeld[key] = Math.Min(sequence, batch.GapsHeld.GetValueOrDefault(key, sequence));
        batch.Lane.Blocked.Stage(message);
    }

    private static ReplayWindow WindowOf(ReceivedMessage message, ReceiveBatch batch)
    {
        var place = (message.Record.Topic, StreamOf(message));
        if (batch.Windows.TryGetValue(place, out var window)) return window;
        window = batch.Lane.Claim.Windows.TryGetValue(place, out var row)
            ? ReplayWindow.Read(row)
            : ReplayWindow.Start(batch.Lane.BeganAtZero(message.Record.Topic), message.Attributes!.Previous);
        batch.Windows.Add(place, window);
        batch.Lane.Claim.Sources.TryAdd(place.Item2, message.Attributes!.Source);
        return window;
    }

    internal static string StreamOf(ReceivedMessage message) => HexTexts.Of(message.Proof!.StreamId.Span);

    private static ErrorCode CodeOf(WindowVerdict verdict) => verdict switch
    {
        WindowVerdict.SequenceReused => ExchangeErrors.SequenceReused,
        WindowVerdict.Fork => ExchangeErrors.SequenceFork,
        WindowVerdict.EpochOld => ExchangeErrors.EpochOld,
        WindowVerdict.TooManyGaps => ExchangeErrors.TooManyGaps,
        WindowVerdict.SecondHistory => ExchangeErrors.RootEquivocation,
        _ => ExchangeErrors.SequenceMalformed,
    };
}
