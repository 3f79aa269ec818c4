using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Store;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Lanes;

public sealed class LaneShareTests
{
    private static readonly Guid[] Nodes = [.. Enumerable.Range(1, 3).Select(n => new Guid(n, 0, 0, new byte[8]))];
    private static readonly LaneId[] Lanes = [.. Enumerable.Range(0, 64).Select(partition => new LaneId("credit", partition))];

    [Fact]
    public void Every_lane_is_one_processs_and_everyone_has_some()
    {
        var shares = Nodes.Select(node => new LaneShare(node, Alive(Nodes))).ToList();
        Assert.All(Lanes, lane => Assert.Single(shares, share => share.IsMine(lane)));
        Assert.All(shares, share => Assert.Contains(Lanes, share.IsMine));
    }

    [Fact]
    public void One_that_goes_moves_no_lane_but_its_own()
    {
        var before = new LaneShare(Nodes[0], Alive(Nodes));
        var after = new LaneShare(Nodes[0], Alive(Nodes[..2]));
        Assert.All(Lanes.Where(before.IsMine), lane => Assert.True(after.IsMine(lane)));
    }

    [Fact]
    public void A_group_that_one_process_alone_runs_is_all_its_own_and_what_nobody_runs_is_somebodys()
    {
        var alive = Alive(Nodes[..2]);
        alive[Nodes[2]] = new HashSet<string> { "sink" };
        var shares = Nodes.Select(node => new LaneShare(node, alive)).ToList();
        Assert.True(shares[2].IsMine(new LaneId("sink", 0)));
        Assert.DoesNotContain(Lanes, shares[2].IsMine);
        Assert.Single(shares, share => share.IsMine(new LaneId("node.marks", 0)));
    }

    [Fact]
    public void Where_nobody_is_known_to_live_no_lane_is_anybodys()
    {
        Assert.DoesNotContain(Lanes, new LaneShare(Nodes[0], new Dictionary<Guid, IReadOnlySet<string>>()).IsMine);
    }

    private static Dictionary<Guid, IReadOnlySet<string>> Alive(Guid[] nodes) => nodes.ToDictionary(node => node, _ => (IReadOnlySet<string>)new HashSet<string> { "credit" });
}
