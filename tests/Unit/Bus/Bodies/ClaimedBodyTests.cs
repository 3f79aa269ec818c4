using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Credit;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.Tests.Bus.Rig;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Bodies;

/// <summary>A body from the row that names it to the handler that reads it, over the real lists, store and log.</summary>
public sealed class ClaimedBodyTests : IAsyncLifetime
{
    private const string Party = "91421200XN0000119N";
    private const string Missing = "sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0:3";

    private readonly FileBodyHarness files = new();
    private readonly FileBodyHarness elsewhere = new();
    private readonly TwoNodes nodes;
    private readonly BodyProbe probe = new();
    private readonly BusRig rig;
    private int documents;

    public ClaimedBodyTests()
    {
        nodes = new TwoNodes(files.Store);
        rig = new BusRig(
            exchange => exchange.AddCapability("reader", reader => reader.ActingFor("fgw", "public-credit").OnFailure(AfterFailure.BlockKey).Handle<PenaltyDecided, BodyReader>()),
            services => services.AddSingleton(probe)) { Bodies = nodes };
        rig.Contracts.Publish(901, BusRig.PenaltyType, schema => Replaced(schema, "\"properties\": {", "\"properties\": { \"file\": { \"type\": \"string\", \"format\": \"sm3\" }, \"files\": { \"type\": \"array\", \"items\": { \"type\": \"string\", \"format\": \"sm3\" } },"));
        rig.Contracts.Publish(902, BusRig.AcceptedType, schema => Replaced(schema, "\"minLength\": 1, \"maxLength\": 128", "\"format\": \"sm3\""));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await rig.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await rig.DisposeAsync();
        await files.DisposeAsync();
        await elsewhere.DisposeAsync();
    }

    [Fact]
    public async Task What_a_message_names_reaches_its_handler_and_is_kept_for_good()
    {
        var content = Encoding.UTF8.GetBytes("行政处罚决定书，示例");
        probe.Open = await PutAsync(content);
        Assert.Equal(1, await SendAsync(probe.Open.Value.Value));
        Assert.Equal([content], probe.Read);
        files.Time.Advance(TimeSpan.FromDays(400));
        Assert.Equal(0, (await files.Store.SweepAsync(Stop)).Removed);
        Assert.True(await files.Store.HoldsAsync(probe.Open.Value, Stop));
    }

    [Fact]
    public async Task A_row_that_names_what_is_not_there_goes_back_before_anything_is_signed()
    {
        Assert.Equal(0, await SendAsync(Missing));
        var rejected = Assert.Single(await rig.Store.Rejects.ListAsync(null, null, 0, 10, Stop));
        Assert.Equal(ExchangeErrors.BodyMissing.Code, rejected.Row.Rule);
        Assert.Contains(Missing, rejected.Row.Text, StringComparison.Ordinal);
        Assert.Empty(await rig.RecordsAsync(BusRig.PenaltyType));
        var right = await PutAsync("abcd"u8.ToArray());
        Assert.Equal(0, await SendAsync(right.Value[..^1] + "5"));
        Assert.Equal(1, await SendAsync(right.Value));
    }

    [Fact]
    public async Task A_message_whose_body_is_missing_at_the_reader_waits_whole_and_goes_on_when_it_is_there()
    {
        var content = "a decision"u8.ToArray();
        probe.Open = await PutAsync(content);
        nodes.Reader = elsewhere.Store;
        await SendAsync(probe.Open.Value.Value);
        var error = await FailedAsync();
        Assert.Equal((ExchangeErrors.BodyMissing.Code, 1), (error.Entry.Code, error.Entry.Attempts));
        await SendAsync(probe.Open.Value.Value);
        Assert.Equal(1, await rig.Store.Parked.CountAsync(Stop));
        Assert.Empty(probe.Read);

        await elsewhere.Store.PutAsync(new MemoryStream(content), probe.Open, Stop);
        await RetryAsync(error);
        await rig.UntilAsync(async () => await rig.Store.Parked.CountAsync(Stop) == 0);
        Assert.Equal([content, content], probe.Read);
        Assert.Equal(ErrorState.Done, (await rig.Store.Errors.GetAsync(error.Id, Stop))!.State);
    }

    [Fact]
    public async Task A_damaged_body_fails_its_message_and_putting_it_again_mends_it()
    {
        var content = "a decision"u8.ToArray();
        probe.Open = await PutAsync(content);
        await elsewhere.Store.PutAsync(new MemoryStream(content), null, Stop);
        elsewhere.Overwrite(probe.Open.Value, "A decision"u8.ToArray());
        nodes.Reader = elsewhere.Store;
        await SendAsync(probe.Open.Value.Value);
        var error = await FailedAsync();
        Assert.Equal(ExchangeErrors.BodyDamaged.Code, error.Entry.Code);
        Assert.Empty(probe.Read);
        await elsewhere.Store.PutAsync(new MemoryStream(content), probe.Open, Stop);
        await RetryAsync(error);
        Assert.Equal([content], probe.Read);
    }

    [Fact]
    public async Task A_handler_opens_nothing_that_its_message_does_not_name()
    {
        var named = await PutAsync("named"u8.ToArray());
        probe.Open = await PutAsync("of another message"u8.ToArray());
        await SendAsync(named.Value);
        Assert.Equal(ExchangeErrors.BodyNotNamed.Code, (await FailedAsync()).Entry.Code);
        Assert.Empty(probe.Read);
    }

    [Fact]
    public async Task A_handlers_send_that_names_what_is_not_there_fails_that_message_alone()
    {
        var named = await PutAsync("named"u8.ToArray());
        probe.Publish = Missing;
        await SendAsync(named.Value);
        var error = await FailedAsync();
        Assert.Contains(ExchangeErrors.BodyMissing.Code, error.Entry.Exception, StringComparison.Ordinal);
        probe.Publish = named.Value;
        await RetryAsync(error);
        var sent = Assert.Single(await rig.RecordsAsync(BusRig.AcceptedType));
        Assert.Contains(named.Value, Encoding.UTF8.GetString(sent.Value!.Value.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_bodies_than_the_bound_are_too_many()
    {
        var many = string.Join(',', Enumerable.Range(1, rig.Options.Bodies.PerMessageMax + 1).Select(i => $"\"{Missing[..^1]}{i}\""));
        Assert.Equal(0, await SendAsync(Missing, $"\"files\":[{many}],"));
        Assert.Equal(ExchangeErrors.BodiesTooMany.Code, Assert.Single(await rig.Store.Rejects.ListAsync(null, null, 0, 10, Stop)).Row.Rule);
    }

    [Theory]
    [InlineData("ClaimBodies")]
    [InlineData("SignBatch")]
    [InlineData("WriteSegment")]
    [InlineData("Commit")]
    public async Task A_send_that_dies_after_its_claim_finds_its_body_again_however_long_it_takes(string step)
    {
        probe.Open = await PutAsync("a decision"u8.ToArray());
        rig.Decorator = new StepFault("send", step, after: step == "ClaimBodies");
        await using var lane = await new AdapterLanes(rig.Bus, rig.Decorator).OpenAsync("dying", "rsj", Rows(probe.Open.Value.Value), Stop);
        await Assert.ThrowsAsync<StepFaultException>(() => lane.RunOnceAsync(null, Stop));
        files.Time.Advance(TimeSpan.FromDays(400));
        Assert.Equal(0, (await files.Store.SweepAsync(Stop)).Removed);
        Assert.Equal(1, await SendAsync(probe.Open.Value.Value));
        Assert.Single(probe.Read);
    }

    [Fact]
    public async Task A_full_disk_met_by_a_claim_is_waited_for_and_no_message_is_blamed()
    {
        var named = await PutAsync("named"u8.ToArray());
        nodes.FullAfter(claims: 0, full: 1);
        await using (var lane = await new AdapterLanes(rig.Bus, rig.Decorator).OpenAsync("full", "rsj", Rows(named.Value), Stop)) await Assert.ThrowsAsync<StoreFullException>(() => lane.RunOnceAsync(null, Stop));
        probe.Publish = named.Value;
        await SendAsync(named.Value, fullClaims: 6);
        Assert.Equal(0, await rig.Store.Errors.CountAsync(ErrorState.Failed, Stop));
        Assert.Single(await rig.RecordsAsync(BusRig.AcceptedType));
    }

    private static string Replaced(string text, string what, string by)
    {
        var at = text.IndexOf(what, StringComparison.Ordinal);
        Assert.True(at >= 0, what);
        return string.Concat(text.AsSpan(0, at), by, text.AsSpan(at + what.Length));
    }

    private Task<BodyReference> PutAsync(byte[] content) => files.Store.PutAsync(new MemoryStream(content), null, Stop);

    // Another document and another adapter each time, so that nothing is an unchanged row.
    private ListedRows Rows(string file, string more = "")
    {
        var body = Encoding.UTF8.GetString(BusRig.Penalty(Party, $"咸人社罚〔2015〕{++documents}号"));
        return new ListedRows(BusRig.RsjPenalties, BusRig.PenaltyType, [Encoding.UTF8.GetBytes($"{{\"file\":\"{file}\",{more}{body[1..]}")]);
    }

    private async Task<int> SendAsync(string file, string more = "", int fullClaims = 0)
    {
        var before = (await rig.RecordsAsync(BusRig.PenaltyType)).Count;
        var rows = Rows(file, more);
        if (fullClaims > 0) nodes.FullAfter(claims: 1, fullClaims);
        await rig.SendRowsAsync($"rows-{documents}", "rsj", rows);
        await rig.QuietAsync();
        return (await rig.RecordsAsync(BusRig.PenaltyType)).Count - before;
    }

    private async Task<ErrorRow> FailedAsync()
    {
        await rig.UntilAsync(async () => await rig.Store.Errors.CountAsync(ErrorState.Failed, Stop) == 1);
        return Assert.Single(await rig.Store.Errors.ListAsync(null, ErrorState.Failed, 0, 10, Stop));
    }

    private async Task RetryAsync(ErrorRow error)
    {
        await rig.Store.Commands.EnqueueAsync(error.Entry.Lane, LaneCommandKind.Retry, error.Id, "test", "为测试", Stop);
        await rig.UntilAsync(async () => await rig.Store.Errors.CountAsync(ErrorState.Failed, Stop) == 0);
    }
}
