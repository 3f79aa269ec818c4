using Microsoft.Extensions.Time.Testing;
using Xianning.Exchange.Node;
using Xianning.Exchange.Node.Access;

namespace Xianning.Exchange.Tests.Node.Access;

public sealed class SessionRegistryTests
{
    private readonly NodeOptions options = new() { SessionsMax = 2 };
    private readonly FakeTimeProvider time = new();

    private SessionRegistry Sessions => field ??= new(options, time);

    [Fact]
    public void A_link_opens_one_session()
    {
        var link = Sessions.CreateLink();
        Assert.True(Sessions.IsOpen(Sessions.Open(link)));
        Assert.Null(Sessions.Open(link));
    }

    [Fact]
    public void A_link_past_its_life_opens_nothing()
    {
        var link = Sessions.CreateLink();
        time.Advance(options.LinkLife);
        Assert.Null(Sessions.Open(link));
    }

    [Fact]
    public void A_session_ends_with_its_life()
    {
        var session = Sessions.Open(Sessions.CreateLink());
        time.Advance(options.SessionLife - TimeSpan.FromTicks(1));
        Assert.True(Sessions.IsOpen(session));
        time.Advance(TimeSpan.FromTicks(1));
        Assert.False(Sessions.IsOpen(session));
    }

    [Fact]
    public void A_link_is_no_session_and_a_session_no_link()
    {
        var link = Sessions.CreateLink();
        Assert.False(Sessions.IsOpen(link));
        Assert.Null(Sessions.Open(Sessions.Open(link)!));
        Assert.False(Sessions.IsOpen(null));
        Assert.False(Sessions.IsOpen(""));
    }

    [Fact]
    public void The_oldest_ends_when_there_are_too_many()
    {
        var sessions = Enumerable.Range(0, 3).Select(_ => NextSession()).ToList();
        Assert.Equal([false, true, true], sessions.Select(Sessions.IsOpen));
        var links = Enumerable.Range(0, 3).Select(_ => NextLink()).ToList();
        Assert.Null(Sessions.Open(links[0]));
        Assert.NotNull(Sessions.Open(links[2]));
    }

    private string? NextSession()
    {
        time.Advance(TimeSpan.FromMinutes(1));
        return Sessions.Open(Sessions.CreateLink());
    }

    private string NextLink()
    {
        time.Advance(TimeSpan.FromMinutes(1));
        return Sessions.CreateLink();
    }
}
