using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Xianning.Exchange.AcceptanceTests.Streams;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.Servers;
using Xianning.Exchange.Testing.Cities;
using Xianning.Exchange.Tests.Bus.Log.Kafka;

namespace Xianning.Exchange.AcceptanceTests.Servers;

/// <summary>A broker is lost with acknowledged records that a lane has handled, and one leads that has not got them. The lane stands still and says so; what the text of its code tells the operator to do lets it go on.</summary>
[Collection(ServersCollection.Name)]
public sealed class When_a_follower_leads_that_lacks_records(RealServers servers) : IDisposable
{
    private const string Lane = "credit.0";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    private readonly string folder = Directory.CreateTempSubdirectory("xn-unclean-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public Task Should_stand_still_where_other_records_stand_in_their_place_until_an_operator_decides() => StandsStillAsync(
        _ => [.. Enumerable.Range(0, 3).Select(i => new LogAppend(HandSender.Topic, 0, null, Encoding.UTF8.GetBytes($"other {i}"), []))], "record 3 is not the one that the group has handled");

    [Fact]
    public Task Should_stand_still_where_the_same_bytes_stand_in_their_place_again() => StandsStillAsync(
        lost => [.. lost.Select(record => new LogAppend(record.Topic, record.Partition, record.Key, record.Value, record.Headers))], "record 3 was appended by another leader");

    [Fact]
    public async Task Should_say_what_to_do_where_the_log_ends_before_its_place_and_then_handle_once_what_stands_there()
    {
        var named = await servers.NewAsync();
        await using var election = await UncleanElection.PrepareAsync(named.Prefix + HandSender.Topic);
        await using var city = await StartAsync(named, election);
        var sender = await HandleAsync(city, election);
        await city.StopAsync();
        await election.ElectFollowerAsync();
        await city.StartAgainAsync(Stop);
        Assert.Contains("it ends at 2, but the group has read up to 4", await ReasonAsync(city), StringComparison.Ordinal);
        var doctor = await Xnx.RunAsync("doctor", "--data", folder);
        Assert.Equal(1, doctor.Status);
        Assert.Contains($"     {ExchangeErrors.TopicRecreated.Code}", doctor.Output, StringComparison.Ordinal);
        Assert.Contains(ExchangeErrors.TopicRecreated.NextStep, doctor.Output, StringComparison.Ordinal);
        var groups = await Xnx.RunAsync("group", "list", "--group", "credit", "--data", folder);
        Assert.Contains($"{Lane} {HandSender.Topic}: next 4, log 0 to 2 {ExchangeErrors.TopicRecreated.Code}", groups.Output, StringComparison.Ordinal);
        // It comes while the lane stands still, and leaves the log shorter than the lane's place.
        await sender.AppendAsync(1, 5, 4, Stop);
        await GoesOnAsync(city, sender, 6);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task StandsStillAsync(Func<IReadOnlyList<LogRecord>, IReadOnlyList<LogAppend>> grown, string reason)
    {
        var named = await servers.NewAsync();
        await using var election = await UncleanElection.PrepareAsync(named.Prefix + HandSender.Topic);
        await using var city = await StartAsync(named, election);
        var sender = await HandleAsync(city, election);
        var lost = new List<LogRecord>();
        await city.Services.GetRequiredService<IPartitionedLog>().ReadAsync(HandSender.Topic, 0, 2, 2, RecordLimits.RecordBytesMax, lost, Stop);
        await city.StopAsync();
        await election.ElectFollowerAsync();
        await using (var other = await election.OpenAsync(named.Prefix))
        {
            foreach (var record in grown(lost)) await other.AppendAsync([record], Stop);
        }

        await city.StartAgainAsync(Stop);
        Assert.Contains(reason, await ReasonAsync(city), StringComparison.Ordinal);
        await GoesOnAsync(city, sender, 5);
    }

    private Task<City> StartAsync(NodeServers named, UncleanElection election) =>
        City.StartAsync(new CityOptions { Folder = folder, Node = new() { Servers = named with { Kafka = election.Servers, Partitions = 1 } } }, Stop);

    // Two messages that both replicas have, two that only the leader has; the lane has handled all four.
    private static async Task<HandSender> HandleAsync(City city, UncleanElection election)
    {
        var sender = new HandSender(city, "steady");
        for (ulong number = 1; number <= 2; number++) await sender.SendAsync(1, number, number - 1, Stop);
        await election.LeaveFollowerBehindAsync();
        for (ulong number = 3; number <= 4; number++) await sender.SendAsync(1, number, number - 1, Stop);
        return sender;
    }

    private static async Task<string> ReasonAsync(City city)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        limit.CancelAfter(Longest);
        while (true)
        {
            var reasons = city.Services.GetRequiredService<IExchangeHost>().PausedLanes.Where(lane => $"{lane.Group}.{lane.Partition}" == Lane).Select(lane => lane.Reason);
            if (reasons.FirstOrDefault(reason => reason.StartsWith(ExchangeErrors.TopicRecreated.Code, StringComparison.Ordinal)) is { } reason) return reason;
            await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
        }
    }

    private async Task GoesOnAsync(City city, HandSender sender, ulong number)
    {
        var (status, output, errors) = await ResetAsync();
        Assert.Equal((0, ""), (status, errors));
        Assert.Contains($"{Lane}: from 4 to 0", output, StringComparison.Ordinal);
        var id = await sender.SendAsync(1, number, number - 1, Stop).WaitAsync(Longest, Stop);
        Assert.Empty(city.Services.GetRequiredService<IExchangeHost>().PausedLanes);
        var hit = Assert.Single((await city.Node.TraceAsync($"{id}", Stop)).Hits, hit => hit.MessageId == id);
        Assert.Contains(hit.Hops, hop => hop.Step == "InvokeHandlers");
        Assert.Equal((long)number, (await city.Node.SummariseAsync(Stop)).Resources.Sum(resource => resource.Handled));
    }

    private Task<(int Status, string Output, string Errors)> ResetAsync() => Xnx.RunAsync("group", "reset", "credit", "--topic", HandSender.Topic, "--to", "earliest", "--why", "为测试", "--data", folder);
}
