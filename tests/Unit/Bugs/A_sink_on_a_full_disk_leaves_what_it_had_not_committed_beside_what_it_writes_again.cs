using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Tests.Bus.Rig;
using Xunit;

namespace Xianning.Exchange.Tests.Bugs;

/// <summary>
/// On a full disk a lane keeps its claim and comes again, perhaps with a longer batch. The sink was told of uncommitted files at claims only, so the shorter file stayed beside the longer one;
/// and its own full disk was taken for a failure that counts as a death.
/// </summary>
public sealed class A_sink_on_a_full_disk_leaves_what_it_had_not_committed_beside_what_it_writes_again : IAsyncDisposable
{
    private readonly FullOnceSink sink = new();
    private readonly BusRig rig;

    public A_sink_on_a_full_disk_leaves_what_it_had_not_committed_beside_what_it_writes_again() =>
        rig = new BusRig(exchange => exchange.AddCapability("sink.probe", probe => probe.ActingFor("fgw", "public-credit").Sink(BusRig.PenaltyType, sink)));

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Fact]
    public async Task The_sink_is_told_before_the_batch_comes_again_and_the_claim_stays()
    {
        await rig.StartAsync();
        await new RigSender(rig, "sink").SendAsync("91421200XN0000119N", "咸人社罚〔2015〕1号");
        Assert.Equal(["begin 0", "write 0", "begin 0", "write 0"], sink.Calls.Where(call => call.Partition == sink.Written).Select(call => call.What));
    }

    private sealed class FullOnceSink : IRecordSink
    {
        private const int NoSpace = 28;

        private readonly Lock gate = new();
        private readonly List<(int Partition, string What)> calls = [];

        public int Written { get; private set; }

        public IReadOnlyList<(int Partition, string What)> Calls
        {
            get
            {
                lock (gate) return [.. calls];
            }
        }

        public void Begin(int partition, long next) => Note(partition, $"begin {next}");

        public void Write(int partition, IReadOnlyList<SinkRecord> records)
        {
            Written = partition;
            if (Note(partition, $"write {records[0].Offset}") == 1) throw new IOException("No space left on device", NoSpace);
        }

        private int Note(int partition, string what)
        {
            lock (gate)
            {
                calls.Add((partition, what));
                return calls.Count(call => call.What.StartsWith("write", StringComparison.Ordinal));
            }
        }
    }
}
