using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Store;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Lanes;

public sealed class LaneShareTests
{
    private static readonly Guid[] Nodes = [.. Enumerable.Range(1, 3).Select(n => new Guid(n, 0, 0, new byte[8]))];
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Always = TimeSpan.FromHours(1);
    private static readonly LaneId[] Lanes = [.. Enumerable.Range(0, 64).Select(partition => new LaneId("credit", partition))];

    [Fact]
    public void Every_lane_is_one_processs_and_everyone_has_some()
    {
        var shares = Nodes.Select(node => Share(node, Alive(Nodes))).ToList();
        Assert.All(Lanes, lane => Assert.Single(shares, share => share.IsMine(lane)));
        Assert.All(shares, share => Assert.Contains(Lanes, share.IsMine));
    }

    [Fact]
    public void One_that_goes_moves_no_lane_but_its_own()
    {
        var before = Share(Nodes[0], Alive(Nodes));
        var after = Share(Nodes[0], Alive(Nodes[..2]));
        Assert.All(Lanes.Where(before.IsMine), lane => Assert.True(after.IsMine(lane)));
    }

    [Fact]
    public void A_group_that_one_process_alone_runs_is_all_its_own_and_what_nobody_runs_is_somebodys()
    {
        var alive = Alive(Nodes[..2]);
        alive[Nodes[2]] = new LivingNode(new HashSet<string> { "sink" }, Always);
        var shares = Nodes.Select(node => Share(node, alive)).ToList();
        Assert.True(shares[2].IsMine(new LaneId("sink", 0)));
        Assert.DoesNotContain(Lanes, shares[2].IsMine);
        Assert.Single(shares, share => share.IsMine(new LaneId("node.marks", 0)));
    }

    [Fact]
    public void Where_nobody_is_known_to_live_no_lane_is_anybodys()
    {
        Assert.DoesNotContain(Lanes, LaneShare.None(Nodes[0]).IsMine);
    }

    [Fact]
    public void One_that_the_log_does_not_answer_gives_its_lanes_to_those_whom_it_answers()
    {
        var shares = Nodes.Select(node => Share(node, Heard(-Silence, Always, Always))).ToList();
        Assert.Equal([true, false, false], shares.Select(share => share.IsDeaf));
        Assert.DoesNotContain(Lanes, shares[0].IsMine);
        Assert.All(Lanes, lane => Assert.Single(shares, share => share.IsMine(lane)));
        Assert.All(Lanes.Where(Share(Nodes[1], Alive(Nodes)).IsMine), lane => Assert.True(shares[1].IsMine(lane)));
    }

    [Fact]
    public void A_log_that_answers_nobody_moves_no_lane()
    {
        var before = Nodes.Select(node => Share(node, Alive(Nodes))).ToList();
        var during = Nodes.Select(node => Share(node, Heard(-3 * Silence, -2 * Silence, -Silence / 2))).ToList();
        Assert.All(before.Zip(during), pair => Assert.True(pair.First.IsSame(pair.Second)));
    }

    [Fact]
    public void Who_hears_a_log_first_that_answers_again_gains_nothing_until_the_others_have_had_their_time()
    {
        var before = Share(Nodes[0], Alive(Nodes));
        Assert.True(before.IsSame(Share(Nodes[0], Heard(-3 * Silence, Silence / 2, -3 * Silence))));
        Assert.False(before.IsSame(Share(Nodes[0], Heard(-3 * Silence, Silence, -3 * Silence))));
    }

    [Fact]
    public void What_only_one_runs_that_the_log_does_not_answer_stays_its_own()
    {
        var alive = Heard(Always, Always, Always);
        alive[Nodes[2]] = new LivingNode(new HashSet<string> { "sink" }, -Silence);
        Assert.True(Share(Nodes[2], alive).IsMine(new LaneId("sink", 0)));
    }

    private static LaneShare Share(Guid me, Dictionary<Guid, LivingNode> alive) => LaneShare.Of(me, alive, Silence);

    private static Dictionary<Guid, LivingNode> Alive(Guid[] nodes) => nodes.ToDictionary(node => node, _ => new LivingNode(new HashSet<string> { "credit" }, Always));

    private static Dictionary<Guid, LivingNode> Heard(params TimeSpan[] heard) => Nodes.Zip(heard).ToDictionary(node => node.First, node => new LivingNode(new HashSet<string> { "credit" }, node.Second));
}
