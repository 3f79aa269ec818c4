using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Bus.Recovery;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Store.Postgres;
using Xianning.Exchange.Bus.Streams;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Credit;
using Xianning.Exchange.Tests.Bus.Attacks;
using Xianning.Exchange.Tests.Bus.Log.Kafka;
using Xianning.Exchange.Tests.Bus.Protocol;
using Xianning.Exchange.Tests.Bus.Rig;
using Xianning.Exchange.Tests.Bus.Store.Postgres;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Recovery;

/// <summary>A store that is put back under a log that went on catches up with it: nothing is refused, nothing is said twice, and what is new is said.</summary>
[Collection(PostgresCollection.Name)]
public sealed class RestoredStoreTests(PostgresServer server, SharedKafkaServer shared) : IAsyncLifetime
{
    private static readonly LaneId AdapterLane = new(RestoredCity.Adapter, 0);

    private RestoredCity city = null!;

    public async ValueTask InitializeAsync() => city = await RestoredCity.OpenAsync(server);

    public async ValueTask DisposeAsync()
    {
        if (city is { } open) await open.DisposeAsync();
    }

    [Fact]
    public async Task What_was_forgotten_is_handled_again_and_not_said_again_and_what_is_new_passes()
    {
        await city.SayAsync(6);
        await city.RestAsync();
        await StopAndCopyAsync();
        await city.StartAsync();
        await city.SayAsync(6);
        await city.RestAsync();
        await city.StopAsync();
        await city.PutBackAsync();
        await city.StartAsync();
        await city.SayAsync(4);
        await city.RestAsync();
        await AllPassedOnceAsync(16);
    }

    [Fact]
    public async Task On_Kafka_a_topic_for_plain_readers_gets_each_message_once_under_a_number_of_its_own()
    {
        await using var log = await KafkaLog.OpenAsync((await shared.GetAsync()).Options(shared.NextPrefix()), TimeProvider.System);
        await using var other = await RestoredCity.OpenAsync(server, log);
        await other.SayAsync(5);
        await other.RestAsync();
        await other.StopAsync();
        await other.CopyAsync();
        await other.StartAsync(lanes: false);
        await other.SayAsync(4);
        await other.RestAsync();
        await other.StopAsync();
        await other.PutBackAsync();
        await other.StartAsync(lanes: false);
        await other.SayAsync(3);
        await other.RestAsync();
        var records = await other.RecordsAsync(BusRig.PenaltyType);
        Assert.Equal((12, 12), (records.Count, records.DistinctBy(record => record.Id).Count()));
        Assert.Equal(Enumerable.Range(1, 12).Select(number => (ulong)number), records.Select(record => record.Attributes.Sequence).Order());
        Assert.Equal(0, (await other.Store.Restored.ProgressAsync(default)).Ids);
    }

    /// <param name="relayed">Whether the log got what the copy holds as unsent before the database was lost.</param>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_copy_holds_as_unsent_reaches_the_log_once(bool relayed)
    {
        await city.SayAsync(3);
        await city.RestAsync();
        await city.StopAsync();
        await city.StartAsync(relays: false, lanes: false);
        await city.SayAsync(4);
        await StopAndCopyAsync();
        if (relayed)
        {
            await city.StartAsync();
            await city.SayAsync(1);
            await city.RestAsync();
            await city.StopAsync();
        }

        await city.PutBackAsync();
        await city.StartAsync();
        await city.SayAsync(2);
        await city.RestAsync();
        await AllPassedOnceAsync(relayed ? 10 : 9);
        if (relayed) Assert.All(await SegmentsOfAdapterAsync(), segment => Assert.NotEmpty(segment.Positions));
    }

    [Fact]
    public async Task What_the_copy_holds_as_unsent_for_a_compacted_topic_keeps_its_key_version()
    {
        await using var other = await RestoredCity.OpenAsync(server, isCompacted: true);
        await other.StopAsync();
        await other.StartAsync(relays: false, lanes: false);
        await other.SayAsync(3);
        await other.StopAsync();
        await other.CopyAsync();
        await other.PutBackAsync();
        await other.StartAsync(lanes: false);
        await other.SayAsync(1);
        await other.RestAsync();
        // The lane is claimed again right after its recovery: what was not marked until then stands twice in a log without transactions.
        Assert.Equal(Enumerable.Repeat<ulong?>(1, 4), (await other.RecordsAsync(BusRig.PenaltyType)).DistinctBy(record => record.Id).Select(record => record.Attributes.KeyVersion));
    }

    /// <param name="unsaid">How many rows of those that the store has forgotten the file has no longer.</param>
    /// <param name="saidThen">What the row says then, batch by batch.</param>
    /// <param name="expected">What the log has at last of it, and under which versions.</param>
    [Theory]
    [InlineData(0, "500", "100/1 200/2 300/3 400/4 500/5")]
    [InlineData(2, "500", "100/1 200/2 300/3 400/4 500/5")]
    [InlineData(2, "500,400,600", "100/1 200/2 300/3 400/4 500/5 400/6 600/7")]
    [InlineData(2, "500 400 600", "100/1 200/2 300/3 400/4 500/5 400/6 600/7")]
    [InlineData(1, "500 600", "100/1 200/2 300/3 400/4 500/5 600/6")]
    public async Task Versions_of_a_row_rise_above_those_that_its_compacted_topic_has(int unsaid, string saidThen, string expected)
    {
        await using var other = await RestoredCity.OpenAsync(server, isCompacted: true);
        await other.SayAsync([Row(100), Row(200)]);
        await other.RestAsync();
        await other.StopAsync();
        await other.CopyAsync();
        await other.StartAsync(lanes: false);
        await other.SayAsync([Row(300), Row(400)]);
        await other.RestAsync();
        await other.StopAsync();
        await other.PutBackAsync();
        other.Unsay(unsaid);
        await other.StartAsync(lanes: false);
        foreach (var rows in saidThen.Split(',')) await other.SayAsync([.. rows.Split(' ').Select(fine => Row(int.Parse(fine, CultureInfo.InvariantCulture)))]);
        await other.RestAsync();
        var records = (await other.RecordsAsync(BusRig.PenaltyType)).DistinctBy(record => record.Id).OrderBy(record => record.Attributes.Sequence);
        Assert.Equal(expected, string.Join(' ', records.Select(record => $"{FineOf(record)}/{record.Attributes.KeyVersion}")));
    }

    [Fact]
    public async Task What_others_sign_under_the_streams_name_counts_for_nothing()
    {
        await city.SayAsync(2);
        await city.RestAsync();
        await StopAndCopyAsync();
        var source = $"{RigKeys.Zjw}/exchange/{RestoredCity.Adapter}";
        var said = new RawMessage(RigKeys.Shared.Keys["rsj"], source, MessageIds.ForApiCall(source, "forged"), BusRig.PenaltyType, BusRig.ZjwPenalties, Encoding.UTF8.GetBytes(ModelParties.All[0]),
            city.Bus.Contracts.Latest(BusRig.PenaltyType)!.SchemaId, BusRig.Penalty(ModelParties.All[0], "咸住建罚〔2015〕9号"), RigKeys.Now);
        await city.Log.AppendAsync([RawEnvelope.Of(said, 2, static _ => (ulong.MaxValue - 1, 9_999, 9_998)).Build()], default);
        await city.PutBackAsync();
        await city.StartAsync();
        await city.SayAsync(2);
        await city.RestAsync();
        Assert.Equal(new ulong[] { 1, 2, 3, 4 }, (await city.RecordsAsync(BusRig.PenaltyType)).Where(record => record.Id != said.Id).Select(record => record.Attributes.Sequence).Order());
        Assert.All(await city.Store.Quarantine.ListAsync(QuarantineFilter.All, 0, 100, default), row => Assert.Equal(said.Id, row.MessageId));
    }

    [Fact]
    public async Task Where_the_log_has_lost_what_was_forgotten_numbers_jump_above_all_that_readers_can_have_seen()
    {
        await city.SayAsync(2);
        await city.RestAsync();
        await StopAndCopyAsync();
        await city.StartAsync();
        await city.SayAsync(4);
        await city.RestAsync();
        await city.StopAsync();
        var seen = await city.RecordsAsync(BusRig.PenaltyType);
        await city.LoseAsync(BusRig.PenaltyType);
        await city.PutBackAsync();
        await city.StartAsync(lanes: false);
        await city.SayAsync(3);
        await city.RestAsync();

        var said = (await city.RecordsAsync(BusRig.PenaltyType)).DistinctBy(record => record.Id).OrderBy(record => record.Attributes.Sequence).ToList();
        Assert.Equal(Enumerable.Range(0, 7).Select(i => 3 + StreamRecovery.Jump + (ulong)i), said.Select(record => record.Attributes.Sequence));
        foreach (var partition in seen.Concat(said).GroupBy(record => record.Record.Partition))
        {
            var window = ReplayWindow.Start(groupBeganAtZero: true, 0);
            Assert.All(partition.DistinctBy(record => (record.Attributes.Epoch, record.Attributes.Sequence)), record =>
                Assert.Equal(WindowVerdict.Accept, window.Decide(record.Attributes.Epoch, record.Attributes.Sequence, record.Attributes.Previous, out _, isCompacted: false)));
        }
    }

    [Fact]
    public async Task A_lane_counts_as_recovering_until_it_has_read_its_log_whether_that_succeeds_or_not()
    {
        await city.SayAsync(2);
        await city.RestAsync();
        await StopAndCopyAsync();
        await city.PutBackAsync();
        await city.StartAsync(lanes: false);
        var counted = new List<long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Name == "xn.lanes.recovering") listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => counted.AddRange(tags.Contains(new("group", RestoredCity.Adapter)) ? [value] : []));
        listener.Start();
        await city.ExecuteAsync("CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''dead''; END'; CREATE TRIGGER dies BEFORE UPDATE ON streams FOR EACH ROW EXECUTE FUNCTION die()");
        await Assert.ThrowsAsync<StoreException>(ClaimAdapterAsync);
        Assert.Equal([1, -1], counted);
        await city.ExecuteAsync("DROP FUNCTION die() CASCADE");
        await ClaimAdapterAsync();
        Assert.Equal([1, -1, 1, -1], counted);
        await ClaimAdapterAsync();
        Assert.Equal(4, counted.Count);
    }

    [Fact]
    public async Task A_recovery_that_dies_changes_nothing_and_one_that_ended_is_not_repeated()
    {
        await city.SayAsync(2);
        await city.RestAsync();
        await StopAndCopyAsync();
        await city.StartAsync();
        await city.SayAsync(3);
        await city.RestAsync();
        await city.StopAsync();
        await city.PutBackAsync();
        await city.StartAsync(lanes: false);
        await city.ExecuteAsync("CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''dead''; END'; CREATE TRIGGER dies AFTER INSERT ON said EXECUTE FUNCTION die()");
        await Assert.ThrowsAsync<StoreException>(ClaimAdapterAsync);
        Assert.NotNull((await city.Store.ClaimAsync(AdapterLane, $"{RigKeys.Zjw}/exchange/{RestoredCity.Adapter}", [], default)).Restored);
        await city.ExecuteAsync("DROP FUNCTION die() CASCADE");

        // Dies with the claim in its hands.
        var died = await ClaimAdapterAsync();
        Assert.Equal((true, 6UL), (died.Claim.HasSaid, died.Claim.NextSequence));
        await city.StopAsync();
        await city.StartAsync();
        await city.SayAsync(1);
        await city.RestAsync();
        await AllPassedOnceAsync(6);
    }

    [Fact]
    public async Task While_a_node_lives_nothing_is_put_back()
    {
        await city.ExecuteAsync("SELECT beat(gen_random_uuid(), 5000, ARRAY['credit'], 0, 1000)");
        Assert.False(await PostgresSchema.NoteRestoredAsync(city.Options, default));
        Assert.Equal(new RestoreProgress(0, 0), await city.Store.Restored.ProgressAsync(default));
    }

    private static byte[] Row(int fine) => BusRig.Penalty(ModelParties.All[0], "咸住建罚〔2015〕1号", fine);

    private static int FineOf(ModelRecord record) => (int)JsonSerializer.Deserialize(ContractFrame.JsonOf(record.Record.Value!.Value).Span, ContractsJson.TypeInfo<PenaltyDecided>())!.FineYuan!.Value;

    private async Task StopAndCopyAsync()
    {
        await city.StopAsync();
        await city.CopyAsync();
    }

    private Task<SendLane> ClaimAdapterAsync() => SendLanes.ClaimAsync(city.Bus, AdapterLane, "zjw", RestoredCity.Adapter, default);

    private async Task<List<SegmentRow>> SegmentsOfAdapterAsync() => [.. (await city.Store.Segments.ReadAsync(1, 1000, default)).Where(segment => segment.Lane == AdapterLane)];

    private async Task AllPassedOnceAsync(int penalties)
    {
        Assert.Empty(await city.Store.Quarantine.ListAsync(QuarantineFilter.All, 0, 100, default));
        foreach (var (topic, expected) in new[] { (BusRig.PenaltyType, penalties), (BusRig.AcceptedType, 2 * penalties) })
        {
            var records = await city.RecordsAsync(topic);
            // A relay may send a record twice, byte by byte; nothing is said twice.
            Assert.Equal((expected, expected), (records.DistinctBy(record => record.Id).Count(), records.DistinctBy(record => (record.Attributes.Source, record.Attributes.Sequence)).Count()));
        }

        foreach (var (group, expected) in new[] { (ModelGroups.Ledger, penalties), (ModelGroups.Echo, penalties), (ModelGroups.Watch, 2 * penalties) })
        {
            var handled = await city.HandledAsync(group);
            Assert.Equal((expected, expected), (handled.Count, handled.Distinct().Count()));
        }

        Assert.Equal(new RestoreProgress(0, 0), await city.Store.Restored.ProgressAsync(default));
    }
}
