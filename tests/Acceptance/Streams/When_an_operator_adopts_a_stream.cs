using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Xianning.Exchange.AcceptanceTests.Http;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Streams;

/// <summary>A sender came back from an old copy, or lost what it had numbered: the node says so until an operator lets its stream go on.</summary>
public sealed partial class When_an_operator_adopts_a_stream : IAsyncLifetime
{
    private const string Refusals = "streams 发送序列";
    private const string Gaps = "gaps 缺号";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private City city = null!;

    public async ValueTask InitializeAsync() =>
        city = await City.StartAsync(new CityOptions { Bus = new BusOptions { GapAlarmAfter = TimeSpan.Zero } }, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => city.DisposeAsync();

    [Fact]
    public async Task Should_let_a_restored_sender_go_on()
    {
        var stop = TestContext.Current.CancellationToken;
        var sender = new HandSender(city, "copied");
        for (ulong number = 1; number <= 3; number++) await sender.SendAsync(1, number, number - 1, stop);
        Assert.True((await CheckAsync(Refusals, stop)).Holds);
        var refused = await sender.SendAsync(2, 2, 1, stop);

        var found = await CheckAsync(Refusals, stop);
        Assert.Equal((false, ExchangeErrors.SequenceReused.Code), (found.Holds, found.Error?.Code));
        Assert.Contains($"{sender.Source} in {HandSender.Topic}/", found.Detail, StringComparison.Ordinal);
        Assert.EndsWith("from epoch 2", found.Detail, StringComparison.Ordinal);
        var told = await Xnx.RunAsync("doctor", "--data", city.Folder);
        Assert.Equal(1, told.Status);
        Assert.Contains($"FAIL {Refusals}", told.Output, StringComparison.Ordinal);

        var stream = await OnlyAsync(sender, stop);
        var ordered = await Xnx.RunAsync("stream", "adopt", sender.Source, "--topic", stream.Topic, "--partition", $"{stream.Partition}", "--why", "由备份恢复", "--by", "值班员", "--data", city.Folder);
        Assert.Equal((0, ""), (ordered.Status, ordered.Errors));
        Assert.Matches(Order(), ordered.Output);
        await UntilAsync(async () => (await OnlyAsync(sender, stop)).RefusedFrom is null, stop);
        Assert.True((await CheckAsync(Refusals, stop)).Holds);

        var next = await sender.SendAsync(2, 3, 2, stop);
        Assert.Contains(await StepsAsync(next, stop), step => step == "InvokeHandlers");
        Assert.DoesNotContain(await StepsAsync(refused, stop), step => step == "InvokeHandlers");
    }

    [Fact]
    public async Task Should_ask_no_longer_for_what_is_missing()
    {
        var stop = TestContext.Current.CancellationToken;
        var sender = new HandSender(city, "lossy");
        await sender.SendAsync(1, 1, 0, stop);
        await sender.SendAsync(1, 3, 2, stop);
        await UntilAsync(async () => !(await CheckAsync(Gaps, stop)).Holds, stop);
        var found = await CheckAsync(Gaps, stop);
        Assert.Equal(ExchangeErrors.StreamGap.Code, found.Error?.Code);
        Assert.Contains($"{sender.Source} in {HandSender.Topic}/", found.Detail, StringComparison.Ordinal);
        Assert.Contains("behind 1 up to 2 since ", found.Detail, StringComparison.Ordinal);

        var stream = await OnlyAsync(sender, stop);
        using (var accepted = await AdoptAsync(stream, stop))
        {
            Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
            var order = Assert.Single((await accepted.Content.ReadFromJsonAsync(AdminJson.Readable.StreamAdopted, stop))!.Orders);
            Assert.Equal($"{stream.Group}.{stream.Partition}", order.Lane);
        }

        await UntilAsync(async () => (await OnlyAsync(sender, stop)).Gaps is [{ IsWaived: true }], stop);
        await UntilAsync(async () => (await CheckAsync(Gaps, stop)).Holds, stop);
        using var again = await AdoptAsync(stream with { Source = "nobody" }, stop);
        await again.RefusedAsync(HttpStatusCode.NotFound, ExchangeErrors.NotFound, stop);
    }

    [GeneratedRegex(@"^order \d+ to lane credit\.\d+\s*$")]
    private static partial Regex Order();

    // Asks again and again until lanes have done what was ordered; what never comes fails the test.
    private static async Task UntilAsync(Func<Task<bool>> reached, CancellationToken stop)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(stop);
        bounded.CancelAfter(Longest);
        while (!await reached()) bounded.Token.ThrowIfCancellationRequested();
    }

    private async Task<DoctorCheck> CheckAsync(string name, CancellationToken stop)
    {
        using var administrator = city.Client();
        var report = (await administrator.GetFromJsonAsync("/api/v1/doctor", AdminJson.Readable.DoctorReport, stop))!;
        Assert.Equal(report.Healthy, report.Checks.All(check => check.Holds));
        return report.Checks.Single(check => check.Name == name);
    }

    private async Task<StreamItem> OnlyAsync(HandSender sender, CancellationToken stop)
    {
        using var administrator = city.Client();
        return (await administrator.GetFromJsonAsync("/api/v1/streams", AdminJson.Readable.StreamPage, stop))!.Items.Single(item => item.Source == sender.Source);
    }

    private async Task<HttpResponseMessage> AdoptAsync(StreamItem stream, CancellationToken stop)
    {
        using var administrator = city.Client();
        return await administrator.PostAsJsonAsync("/api/v1/streams/adopt", new StreamAdoption(stream.Source, stream.Topic, stream.Partition, "值班员", "来源系统已停用"), AdminJson.Readable.StreamAdoption, stop);
    }

    private async Task<IReadOnlyList<string>> StepsAsync(Guid id, CancellationToken stop)
    {
        var hit = Assert.Single((await city.Node.TraceAsync($"{id}", stop)).Hits, hit => hit.MessageId == id);
        return [.. hit.Hops.Select(hop => hop.Step)];
    }
}
