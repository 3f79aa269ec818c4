using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Tests.Bus.Trace;
using Xunit;

namespace Xianning.Exchange.Tests.Node.Figures;

public sealed class NodeFiguresTests : IDisposable
{
    private readonly FigureRig rig = new();

    public void Dispose() => rig.Dispose();

    [Theory]
    [InlineData(1, ReceivedVerdict.Quarantined, QuarantineMove.Enters)]
    [InlineData(1, ReceivedVerdict.Quarantined, QuarantineMove.Enters, ReceivedVerdict.Quarantined, QuarantineMove.None)]
    [InlineData(0, ReceivedVerdict.Quarantined, QuarantineMove.Enters, ReceivedVerdict.Handled, QuarantineMove.Leaves)]
    [InlineData(0, ReceivedVerdict.Quarantined, QuarantineMove.Enters, ReceivedVerdict.Failed, QuarantineMove.Leaves, ReceivedVerdict.Handled, QuarantineMove.None)]
    [InlineData(0, ReceivedVerdict.Failed, QuarantineMove.None, ReceivedVerdict.Quarantined, QuarantineMove.None)]
    [InlineData(1, ReceivedVerdict.Parked, QuarantineMove.None, ReceivedVerdict.Quarantined, QuarantineMove.Enters)]
    public async Task A_record_is_in_quarantine_from_its_entering_to_its_leaving(int held, params object[] fates)
    {
        for (var i = 0; i < fates.Length; i += 2) rig.Receive(7, (ReceivedVerdict)fates[i], (QuarantineMove)fates[i + 1]);
        await rig.StartAsync();
        await rig.CountAsync();
        Assert.Equal(held, rig.Figures.Read().Resources.GetValueOrDefault(SegmentSample.Resource)?.Quarantined ?? 0);
    }

    [Fact]
    public async Task Refused_rules_stand_in_the_order_of_their_names_after_a_restart_too()
    {
        var writer = new SegmentWriter();
        writer.Begin(new SegmentHead("zjw-penalties", "s", 1, 2));
        foreach (var rule in new[] { "DQ-9", "XN-1", "DQ-10", "a", "B" }) writer.AddRow(SegmentSample.RefusedRow with { Rule = rule });
        rig.Segments.Commit(writer.Finish());
        await rig.StartAsync();
        await rig.CountAsync();
        rig.Follower.Checkpoint();
        await rig.StartAsync();
        Assert.Equal(["B", "DQ-10", "DQ-9", "XN-1", "a"], rig.Figures.Read().Resources[SegmentSample.Resource].Rejected.Keys);
    }
}
