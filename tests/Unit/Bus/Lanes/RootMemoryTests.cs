using System.Buffers.Binary;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Tests.Bus.Lanes;

/// <summary>What a lane remembers of roots, and what it says of others by that.</summary>
public class RootMemoryTests
{
    private const string Stream = "00";

    private readonly RootMemory memory = new([]);

    [Fact]
    public void A_root_over_any_number_of_another_one_contradicts_it_and_no_other_does()
    {
        foreach (var first in new ulong[] { 10, 40, 20, 30 }) memory.Accept(Stream, Root(first, 4), first, 0);
        for (ulong first = 1; first < 50; first++)
        {
            for (var size = 1; size < 12; size++)
            {
                var meets = new ulong[] { 10, 20, 30, 40 }.Any(known => first < known + 4 && known < first + (ulong)size);
                Assert.Equal(meets, memory.Contradicts(Stream, Root(first, size, 2)));
            }
        }

        Assert.False(memory.Contradicts(Stream, Root(30, 4)));
        Assert.False(memory.Contradicts(Stream, Root(30, 4, 2, epoch: 2)));
        Assert.False(memory.Contradicts("01", Root(30, 4, 2)));
    }

    [Fact]
    public void Only_the_numbers_that_were_accepted_under_a_root_may_come_again()
    {
        memory.Accept(Stream, Root(10, 9), 18, 0);
        Assert.False(memory.WasNeverAccepted(Stream, Root(10, 9), 18));
        Assert.True(memory.WasNeverAccepted(Stream, Root(10, 9), 10));
        Assert.True(memory.WasNeverAccepted(Stream, Root(5, 1), 5));
    }

    [Fact]
    public void What_did_not_commit_is_taken_back()
    {
        memory.Accept(Stream, Root(10, 4), 10, 0);
        memory.Written();
        memory.Accept(Stream, Root(10, 4), 11, 0);
        memory.Accept(Stream, Root(20, 4), 20, 0);
        Assert.Equal([(0, "03"), (1, "01")], memory.Unwritten.Select(root => (root.Number, Convert.ToHexString(root.Accepted.Span))));

        memory.Forget();
        Assert.Empty(memory.Unwritten);
        Assert.True(memory.WasNeverAccepted(Stream, Root(10, 4), 11));
        Assert.False(memory.Contradicts(Stream, Root(20, 4, 2)));
        memory.Accept(Stream, Root(30, 4), 31, 0);
        Assert.Equal((1L, 13UL), memory.Unwritten.Select(root => (root.Number, root.Before)).Single());
    }

    [Fact]
    public void Beyond_the_bound_the_oldest_is_forgotten_and_of_its_numbers_nothing_is_said_any_more()
    {
        for (ulong n = 0; n <= SeenRoot.KeptMax; n++) memory.Accept(Stream, Root(1 + (2 * n), 1), 1 + (2 * n), 0);
        var written = memory.Unwritten.ToList();
        memory.Written();
        foreach (var known in new[] { memory, new RootMemory(written[1..]) })
        {
            Assert.False(known.Contradicts(Stream, Root(1, 1, 2)));
            Assert.True(known.Contradicts(Stream, Root(3, 1, 2)));
            Assert.False(known.WasNeverAccepted(Stream, Root(1, 1), 1));
            Assert.True(known.WasNeverAccepted(Stream, Root(2, 1), 2));
        }
    }

    [Fact]
    public void An_epoch_whose_roots_are_all_forgotten_is_known_to_have_come_as_far_as_its_window()
    {
        memory.Accept(Stream, Root(1, 1), 1, 0);
        for (ulong n = 0; n < SeenRoot.KeptMax; n++) memory.Accept("01", Root(1 + n, 1), 1 + n, 0);
        memory.Written();
        Assert.True(memory.MayHaveForgotten(Stream, 1));
        Assert.False(memory.WasNeverAccepted(Stream, Root(1, 1), 1));
        memory.Accept(Stream, Root(9, 1), 9, forgottenTo: 7);
        Assert.False(memory.WasNeverAccepted(Stream, Root(7, 1), 7));
        Assert.True(memory.WasNeverAccepted(Stream, Root(8, 1), 8));
    }

    [Fact]
    public void Of_a_root_of_an_older_format_only_its_first_number_is_known()
    {
        var known = new RootMemory([new SeenRoot(0, Stream, 1, 10, 0, Root(10, 4).Root, default, ulong.MaxValue)]);
        Assert.False(known.Contradicts(Stream, Root(10, 4)));
        Assert.True(known.Contradicts(Stream, Root(10, 4, 2)));
        Assert.True(known.Contradicts(Stream, Root(8, 4, 2)));
        Assert.False(known.Contradicts(Stream, Root(11, 4, 2)));
        Assert.False(known.WasNeverAccepted(Stream, Root(10, 4), 12));
        Assert.False(known.WasNeverAccepted(Stream, Root(20, 4), 20));
    }

    private static RootStatement Root(ulong first, int size, byte content = 1, ulong epoch = 1)
    {
        var statement = new byte[RootStatement.StatementBytes];
        statement[RootStatement.MiddleAt] = (byte)EnvelopeAlgorithm.Sm2;
        BinaryPrimitives.WriteUInt64BigEndian(statement.AsSpan(58), epoch);
        BinaryPrimitives.WriteUInt64BigEndian(statement.AsSpan(66), first);
        BinaryPrimitives.WriteUInt16BigEndian(statement.AsSpan(82), (ushort)size);
        statement[RootStatement.RootAt] = content;
        return new RootStatement(statement, [1]);
    }
}
