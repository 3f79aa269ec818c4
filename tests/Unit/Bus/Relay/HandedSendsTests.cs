using Xianning.Exchange.Bus.Relay;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Relay;

/// <summary>Batches are handed over in order, or not at all: where one may be missing, all come from the store.</summary>
public sealed class HandedSendsTests
{
    private const int BytesMax = 40;

    private readonly HandedBudget budget = new(BytesMax);
    private readonly HandedSends handed;

    public HandedSendsTests() => handed = new HandedSends(budget);

    [Fact]
    public void What_was_committed_before_the_beginning_is_not_at_hand()
    {
        handed.Offer(Batch(1));
        Assert.Null(handed.After(0, 10));
        handed.Begin();
        handed.Offer(Batch(2));
        Assert.Equal([2], Numbers(handed.After(0, 10)));
    }

    [Fact]
    public void A_batch_stays_until_one_after_it_is_asked_for()
    {
        handed.Begin();
        foreach (var number in new long[] { 1, 2, 3 }) handed.Offer(Batch(number));
        Assert.Equal([1, 2], Numbers(handed.After(0, 2)));
        Assert.Equal([1, 2], Numbers(handed.After(0, 2)));
        Assert.Equal([3], Numbers(handed.After(2, 2)));
        Assert.Empty(handed.After(3, 2)!);
        Assert.True(budget.TryTake(BytesMax));
    }

    [Fact]
    public void What_finds_no_room_is_read_from_the_store_with_all_before_it()
    {
        handed.Begin();
        for (var number = 1; number <= BytesMax; number++) handed.Offer(Batch(number));
        Assert.Null(handed.After(0, 10));
        Assert.True(budget.TryTake(BytesMax));
    }

    [Fact]
    public void What_a_commit_does_not_have_at_hand_is_read_from_the_store()
    {
        handed.Begin();
        handed.Offer(Batch(1));
        handed.Offer(null);
        Assert.Null(handed.After(0, 10));
        handed.Offer(Batch(3));
        Assert.Null(handed.After(0, 10));
    }

    private static UnsentBatch Batch(long number) => new(number, [Records.Of(0, "value")]);

    private static IEnumerable<long> Numbers(IReadOnlyList<UnsentBatch>? batches) => batches!.Select(batch => batch.Number);
}
