using Xianning.Exchange.Bus.Streams;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Streams;

/// <summary>The windows explored exhaustively with few numbers, as in the model of the protocol, and at random against a reference.</summary>
public class ReplayWindowExplorationTests
{
    private readonly Dictionary<(int, int), List<bool[]>> interleavings = [];

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 2)]
    public void Every_message_is_accepted_once_whatever_the_order_and_the_repeats(bool inOrder, int repeats)
    {
        var arrivals = Enumerable.Range(1, 4).ToDictionary(n => n, n => StreamHistories.Arrivals(n, repeats, inOrder).ToList());
        foreach (var epochs in StreamHistories.RisingEpochs(4, 3))
        {
            foreach (var sent in StreamHistories.Choices([1, 2, 3, 4], epochs))
            {
                foreach (var arrival in arrivals[sent.Length])
                {
                    AcceptsEachOnce(sent, arrival, inOrder);
                }
            }
        }
    }

    [Fact]
    public void Whatever_compaction_has_removed_the_rest_is_accepted_once_and_nothing_is_missing()
    {
        foreach (var epochs in StreamHistories.RisingEpochs(5, 3))
        {
            foreach (var sent in StreamHistories.Choices([1, 2, 3, 4, 5], epochs))
            {
                for (var left = 1; left < 1 << sent.Length; left++) AcceptsWhatIsLeft(sent, [.. sent.Where((_, i) => (left >> i & 1) == 1)]);
            }
        }
    }

    [Fact]
    public void At_the_bound_of_ranges_what_was_held_back_is_accepted_when_released_in_order_of_number()
    {
        foreach (var epochs in StreamHistories.RisingEpochs(5, 2))
        {
            foreach (var sent in StreamHistories.Choices([1, 2, 3, 4, 5], epochs))
            {
                foreach (var arrival in StreamHistories.Arrivals(sent.Length, 0, inOrder: false))
                {
                    AcceptsEachOnceAtTheBound(sent, arrival);
                }
            }
        }
    }

    [Fact]
    public void Of_two_owners_of_one_stream_nothing_is_lost_in_silence_and_an_alarm_is_raised()
    {
        ulong[][] tails = [[1, 1, 1], [1, 1, 3], [1, 3, 3], [3, 3, 3]];
        for (ulong common = 0; common < 3; common++)
        {
            var numbers = Enumerable.Range(1, (int)common + 3).Select(n => (ulong)n).ToArray();
            var prefix = Enumerable.Repeat(1UL, (int)common).ToArray();
            var seconds = StreamHistories.Choices(numbers, [.. prefix, 2, 2, 2]).ToList();
            foreach (var tail in tails)
            {
                foreach (var first in StreamHistories.Choices(numbers, [.. prefix, .. tail]))
                {
                    foreach (var second in seconds.Where(second => SharesPrefix(first, second, common)))
                    {
                        TellsTwoOwnersApart(first, second, common);
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(1, 12, 4, false)]
    [InlineData(2, 40, 3, false)]
    [InlineData(3, 40, 25, false)]
    [InlineData(4, 600, 2, false)]
    [InlineData(5, 40, 3, true)]
    [InlineData(6, 600, 2, true)]
    public void Random_messages_get_the_verdicts_of_the_reference(int seed, int numbers, int epochs, bool isCompacted)
    {
        var random = new Random(seed);
        for (var run = 0; run < 6000 / numbers; run++)
        {
            var start = run % 2 == 0 ? 0UL : (ulong)random.Next(numbers);
            var window = ReplayWindow.Start(start == 0, start);
            var reference = new ReferenceWindow(start, isCompacted);
            for (var i = 0; i < 3 * numbers; i++)
            {
                CompareOne(window, reference, random, numbers, epochs, isCompacted);
                window = ReplayWindow.Read(window.ToBytes());
            }
        }
    }

    private static void CompareOne(ReplayWindow window, ReferenceWindow reference, Random random, int numbers, int epochs, bool isCompacted)
    {
        var message = Some(window, random, numbers, epochs);
        var before = window.ToBytes();
        var verdict = window.Decide(message.Epoch, message.Sequence, message.Previous, out var changed, isCompacted);
        Assert.Equal((message, reference.Decide(message)), (message, verdict));
        Assert.Equal(reference.Describe(), Describe(window));
        Assert.Equal(changed, !before.AsSpan().SequenceEqual(window.ToBytes()));
        if (window.IsRefusing && random.Next(2) == 0)
        {
            var epoch = window.RefusedFrom + (ulong)random.Next(2);
            reference.Adopt(epoch);
            Assert.True(window.Adopt(epoch));
        }
    }

    /// <summary>Mostly what a sender could send, a fifth of it anything.</summary>
    private static WindowMessage Some(ReplayWindow window, Random random, int numbers, int epochs)
    {
        var newest = Math.Max(1, window.Epoch);
        switch (random.Next(10))
        {
            case < 5:
                var previous = window.Highest + (ulong)random.Next(3);
                return new WindowMessage(random.Next(8) == 0 ? newest + 1 : newest, previous + 1 + (ulong)random.Next(2), previous);
            case < 8 when window.Missing.Count > 0:
                var range = window.Missing[random.Next(window.Missing.Count)];
                var late = range.After + 1 + (ulong)random.NextInt64((long)(range.Last - range.After));
                return new WindowMessage(newest - Math.Min(newest - 1, (ulong)random.Next(3)), late, late - Math.Min(late, 1 + (ulong)random.Next(2)));
            default:
                var sequence = (ulong)random.Next(numbers + 1);
                return new WindowMessage((ulong)random.Next(epochs + 1), sequence, sequence - Math.Min(sequence, (ulong)random.Next(4)));
        }
    }

    private static string Describe(ReplayWindow window) =>
        $"highest {window.Highest}, refused {window.RefusedFrom}, missing {string.Join(' ', window.Missing.Select(r => $"({r.After},{r.Last}]"))}";

    private static void AcceptsEachOnce(WindowMessage[] sent, int[] arrival, bool inOrder)
    {
        var window = ReplayWindow.Start(true, 0);
        var got = 0;
        foreach (var i in arrival)
        {
            var verdict = window.Decide(sent[i].Epoch, sent[i].Sequence, sent[i].Previous, out _);
            var seen = (got >> i & 1) == 1;
            var right = seen ? verdict == WindowVerdict.Duplicate : verdict == WindowVerdict.Accept || (!inOrder && verdict == WindowVerdict.AcceptLate);
            if (!right) Assert.Fail($"{string.Join(' ', sent)} arriving as {string.Join(' ', arrival)}: {sent[i]} is {verdict}");
            got |= 1 << i;
        }

        if (window.Missing.Count > 0) Assert.Fail($"{string.Join(' ', sent)} arriving as {string.Join(' ', arrival)} leaves {Describe(window)}");
    }

    private static void AcceptsWhatIsLeft(WindowMessage[] sent, WindowMessage[] left)
    {
        var window = ReplayWindow.Start(true, 0);
        foreach (var message in left)
        {
            var verdict = window.Decide(message.Epoch, message.Sequence, message.Previous, out _, isCompacted: true);
            var again = window.Decide(message.Epoch, message.Sequence, message.Previous, out _, isCompacted: true);
            if ((verdict, again) != (WindowVerdict.Accept, WindowVerdict.Duplicate)) Assert.Fail($"{string.Join(' ', sent)} of which is left {string.Join(' ', left)}: {message} is {verdict}, then {again}");
        }

        if (window.Missing.Count > 0) Assert.Fail($"{string.Join(' ', left)} leaves {Describe(window)}");
    }

    private static void AcceptsEachOnceAtTheBound(WindowMessage[] sent, int[] arrival)
    {
        const ulong below = 2 * (ReplayWindow.RangesMax - 1);
        var window = ReplayWindow.Start(true, 0);
        for (ulong n = 2; n <= below; n += 2) window.Decide(1, n, n - 1, out _);
        var accepted = new int[sent.Length];
        var held = new SortedSet<int>();
        foreach (var i in arrival) Offer(i);
        for (var round = 0; round <= sent.Length; round++)
        {
            foreach (var i in held.ToList()) Offer(i);
        }

        if (accepted.Any(n => n != 1)) Assert.Fail($"{string.Join(' ', sent)} arriving as {string.Join(' ', arrival)} is accepted {string.Join(' ', accepted)} times");

        void Offer(int i)
        {
            var previous = sent[i].Previous == 0 ? below : below + sent[i].Previous;
            var verdict = window.Decide(sent[i].Epoch, below + sent[i].Sequence, previous, out _);
            if (verdict == WindowVerdict.TooManyGaps) held.Add(i);
            else if (verdict is WindowVerdict.Accept or WindowVerdict.AcceptLate) { accepted[i]++; held.Remove(i); }
        }
    }

    private static bool SharesPrefix(WindowMessage[] first, WindowMessage[] second, ulong common) =>
        first.Where(m => m.Sequence <= common).SequenceEqual(second.Where(m => m.Sequence <= common));

    private void TellsTwoOwnersApart(WindowMessage[] first, WindowMessage[] second, ulong common)
    {
        var both = first[^1].Sequence > common && second[^1].Sequence > common;
        for (var skip = 0; skip <= second.Count(m => m.Sequence <= common); skip++)
        {
            var sizes = (first.Length, second.Length - skip);
            if (!interleavings.TryGetValue(sizes, out var orders)) interleavings[sizes] = orders = StreamHistories.Interleavings(first.Length, second.Length - skip);
            foreach (var turns in orders)
            {
                TellsTwoOwnersApart(new Queue<WindowMessage>(first), new Queue<WindowMessage>(second.Skip(skip)), turns, common, both);
            }
        }
    }

    private static void TellsTwoOwnersApart(Queue<WindowMessage> first, Queue<WindowMessage> second, bool[] turns, ulong common, bool both)
    {
        var window = ReplayWindow.Start(true, 0);
        var accepted = new HashSet<(int, ulong)>();
        var silent = new HashSet<(int, ulong)>();
        var alarm = false;
        foreach (var isSecond in turns)
        {
            var message = (isSecond ? second : first).Dequeue();
            var identity = (message.Sequence <= common ? 0 : isSecond ? 2 : 1, message.Sequence);
            switch (window.Decide(message.Epoch, message.Sequence, message.Previous, out _))
            {
                case WindowVerdict.Accept or WindowVerdict.AcceptLate:
                    accepted.Add(identity);
                    silent.Remove(identity);
                    break;
                case WindowVerdict.Duplicate:
                    if (!accepted.Contains(identity)) silent.Add(identity);
                    break;
                default:
                    alarm = true;
                    break;
            }
        }

        Assert.Empty(silent);
        Assert.True(alarm || !both);
    }
}
