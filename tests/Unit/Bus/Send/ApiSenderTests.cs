using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Contracts.Credit;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.Tests.Bus.Rig;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Send;

/// <summary>What a caller's key stands for, while it is kept and afterwards.</summary>
public sealed class ApiSenderTests : IAsyncLifetime
{
    private const string Type = "xn.credit.request-credit-report.v1";
    private const string Department = "zjw";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly BusRig rig = new(static _ => { }) { Options = new() { PartitionsPerTopic = 2, ApiKeysKeptFor = Kept, ApiKeysRemovedPerCall = 2 } };
    private ApiSender? sender;

    public async ValueTask InitializeAsync()
    {
        await rig.StartAsync();
        await rig.Log.EnsureTopicAsync(new TopicConfig(Type, 2), default);
        sender = new ApiSender(rig.Bus, new SentLookup(rig.Store.Segments, rig.Store.Trace), () => SendPipeline.ApiSteps(rig.Bus));
    }

    public async ValueTask DisposeAsync()
    {
        await sender!.DisposeAsync();
        await rig.DisposeAsync();
    }

    [Fact]
    public async Task A_key_gives_the_first_messages_id_for_as_long_as_it_is_kept()
    {
        var first = await AskAsync("k");
        rig.Time.Advance(Kept - Moment);
        await IndexAsync();
        await AskAsync("other");
        Assert.Equal(first, await AskAsync("k"));
        Assert.Equal(2, await SentAsync());
    }

    [Fact]
    public async Task A_key_that_was_kept_long_enough_goes_and_is_refused_instead_of_sent_again()
    {
        var first = await AskAsync("k");
        rig.Time.Advance(Kept);
        await IndexAsync();
        await AskAsync("other");

        var refusal = await Assert.ThrowsAsync<SendRefusedException>(() => AskAsync("k"));

        Assert.Equal(ExchangeErrors.KeyExpired.Code, refusal.Code);
        Assert.Contains(first.ToString(), refusal.Message, StringComparison.Ordinal);
        Assert.Equal((false, true, 2), (await IsKeptAsync("k"), await IsKeptAsync("other"), await SentAsync()));
    }

    [Fact]
    public async Task What_the_trace_cannot_tell_yet_is_refused_until_it_can()
    {
        await AskAsync("k");
        rig.Time.Advance(Kept);
        await AskAsync(null);
        Assert.Equal(ExchangeErrors.KeyUndecided.Code, (await Assert.ThrowsAsync<SendRefusedException>(() => AskAsync("k"))).Code);
        Assert.Equal(ExchangeErrors.KeyUndecided.Code, (await Assert.ThrowsAsync<SendRefusedException>(() => AskAsync("new"))).Code);
        await IndexAsync();
        Assert.Equal(ExchangeErrors.KeyExpired.Code, (await Assert.ThrowsAsync<SendRefusedException>(() => AskAsync("k"))).Code);
        await AskAsync("new");
        Assert.Equal(3, await SentAsync());
    }

    [Fact]
    public async Task A_trace_that_lags_by_less_than_half_the_time_keys_are_kept_hinders_nobody()
    {
        await AskAsync("k");
        rig.Time.Advance(Kept / 2);
        await AskAsync("new");
        rig.Time.Advance(Moment);
        Assert.Equal(ExchangeErrors.KeyUndecided.Code, (await Assert.ThrowsAsync<SendRefusedException>(() => AskAsync("newer"))).Code);
        await IndexAsync();
        await AskAsync("newer");
        Assert.Equal(3, await SentAsync());
    }

    [Fact]
    public async Task A_call_removes_no_more_keys_than_it_may()
    {
        foreach (var key in new[] { "k1", "k2", "k3", "k4", "k5" })
        {
            await AskAsync(key);
            rig.Time.Advance(Moment);
        }

        rig.Time.Advance(Kept);
        await AskAsync(null);
        Assert.Equal(["k3", "k4", "k5"], await KeptAsync("k1", "k2", "k3", "k4", "k5"));
        await AskAsync(null);
        Assert.Equal(["k5"], await KeptAsync("k1", "k2", "k3", "k4", "k5"));
    }

    [Fact]
    public async Task What_an_adapter_remembers_is_kept_whatever_the_api_removes()
    {
        var flush = rig.Store.BeginFlush(await rig.Store.ClaimAsync(new LaneId("zjw-penalties", 0), "s", [], default));
        flush.Fence();
        flush.WriteSourceRow("row"u8.ToArray(), 1, "h"u8.ToArray());
        await flush.CommitAsync(default);
        rig.Time.Advance(10 * Kept);
        await IndexAsync();
        await AskAsync("k");
        Assert.NotNull((await rig.Store.LoadSourceRowsAsync("zjw-penalties", ["row"u8.ToArray()], default))[0]);
    }

    private Task<Guid> AskAsync(string? key) => sender!.SendAsync(
        Department,
        new RequestCreditReport { Party = PartyId.Parse("91421200XN0000119N"), Purpose = "tender-review", Requester = Uscc.Parse(RigKeys.Zjw) },
        new SendOptions(RigKeys.Fgw, "tender-review"), key, null, TestContext.Current.CancellationToken);

    private async Task<int> SentAsync() => (await rig.RecordsAsync(Type)).Count;

    private async Task<bool> IsKeptAsync(string key) => await KeptAsync(key) is [_];

    private async Task<string[]> KeptAsync(params string[] keys)
    {
        var rows = await rig.Store.LoadSourceRowsAsync($"api.{Department}", [.. keys.Select(key => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(key))], default);
        return [.. keys.Where((_, i) => rows[i] is not null)];
    }

    private async Task IndexAsync()
    {
        using var indexer = new TraceIndexer(new SegmentTail(rig.Store.Segments, rig.Time), rig.Store.Trace, Options.Create(new TraceOptions()), NullLogger<TraceIndexer>.Instance);
        while (await indexer.IndexOnceAsync(default) > 0)
        {
        }
    }
}
