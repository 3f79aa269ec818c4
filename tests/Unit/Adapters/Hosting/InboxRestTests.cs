using Microsoft.Extensions.Time.Testing;
using Xianning.Exchange.Adapters.Hosting;
using Xianning.Exchange.Adapters.Sources.Files;
using Xianning.Exchange.Tests.Simulation;

namespace Xianning.Exchange.Tests.Adapters.Hosting;

public sealed class InboxRestTests : IDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new();
    private readonly InboxFolder inbox;

    public InboxRestTests()
    {
        Put("处罚1.csv", "a");
        inbox = new(folder.Path, "inbox/处罚*.csv");
        inbox.List();
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task It_lasts_its_time_where_nothing_changes() => Assert.InRange(await RestedAsync(() => { }), Every, Every + Glance);

    [Fact]
    public async Task A_file_of_another_pattern_does_not_end_it() => Assert.InRange(await RestedAsync(() => Put("许可1.csv", "a")), Every, Every + Glance);

    [Fact]
    public async Task A_new_file_ends_it_at_the_next_glance() => Assert.Equal(Glance, await FirstGlanceAsync(() => Put("处罚2.csv", "b")));

    [Fact]
    public async Task A_file_that_grows_ends_it_at_the_next_glance() => Assert.Equal(Glance, await FirstGlanceAsync(() => Put("处罚1.csv", "ab")));

    [Fact]
    public async Task A_file_that_is_gone_ends_it_at_the_next_glance() => Assert.Equal(Glance, await FirstGlanceAsync(() => File.Delete(PathOf("处罚1.csv"))));

    [Fact]
    public async Task What_came_between_the_listing_and_the_rest_is_not_missed()
    {
        Put("处罚2.csv", "b");
        Assert.Equal(Glance, await FirstGlanceAsync(() => { }));
    }

    [Fact]
    public async Task An_inbox_that_cannot_be_listed_is_left_to_the_look_that_says_why() => Assert.Equal(Glance, await FirstGlanceAsync(() =>
    {
        Directory.Delete(Path.Combine(folder.Path, "inbox"), recursive: true);
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "inbox"), Path.GetTempPath());
    }));

    [Fact]
    public async Task It_is_never_longer_than_it_may_be()
    {
        var rest = Rest().WaitAsync(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(2));
        await rest;
    }

    private InboxRest Rest() => new(inbox, Glance, time);

    // The first timer stands when the call returns, so one glance passes and no other.
    private async Task<TimeSpan> FirstGlanceAsync(Action change)
    {
        var began = time.GetTimestamp();
        var rest = Rest().WaitAsync(Every, TestContext.Current.CancellationToken);
        change();
        time.Advance(Glance);
        await rest;
        return time.GetElapsedTime(began);
    }

    private async Task<TimeSpan> RestedAsync(Action change)
    {
        var began = time.GetTimestamp();
        var rest = Rest().WaitAsync(Every, TestContext.Current.CancellationToken);
        change();
        for (; !rest.IsCompleted; await Task.Yield())
        {
            if (time.GetElapsedTime(began) < Every) time.Advance(Glance);
        }

        await rest;
        return time.GetElapsedTime(began);
    }

    private string PathOf(string name) => Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Path, "inbox")).FullName, name);

    private void Put(string name, string content) => File.WriteAllText(PathOf(name), content);
}
