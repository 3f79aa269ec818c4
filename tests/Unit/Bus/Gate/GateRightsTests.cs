using Xianning.Exchange.Bus.Gate;

namespace Xianning.Exchange.Tests.Bus.Gate;

public sealed class GateRightsTests
{
    private const string Report = "xn.report.v1";
    private const string Ask = "xn.ask.v1";
    private static readonly GateParticipant Office = new("O", "office", "", [], [Ask]);
    private static readonly GateParticipant Reader = new("R", "reader", "", [], []);
    private static readonly GateParticipant Owner = new("W", "owner", "", [], []);
    private static readonly GateResource[] Resources = [new("1", "", "O", Report), new("2", "", "W", "xn.fact.v1"), new("3", "", "W", "xn.fact.v1")];

    [Fact]
    public void Who_owns_resources_writes_their_types_and_who_owns_none_writes_nothing() =>
        Assert.Equal([new("O", Report), new WriteRight("W", "xn.fact.v1")], GateRights.Of([Office, Reader, Owner], Resources, []));

    [Fact]
    public void Who_holds_a_grant_on_a_resource_asks_its_owner_and_is_answered() =>
        Assert.Equal([new("O", "xn.inbox.reader"), new("O", Report), new("R", Ask), new WriteRight("W", "xn.fact.v1")], GateRights.Of([Office, Reader, Owner], Resources, [Grant("1"), Grant("1")]));

    [Fact]
    public void A_grant_on_what_is_not_there_or_whose_owner_accepts_nothing_gives_nothing() =>
        Assert.Equal(GateRights.Of([Office, Reader, Owner], Resources, []), GateRights.Of([Office, Reader, Owner], Resources, [Grant("9"), Grant("2")]));

    [Fact]
    public void A_topic_for_outside_readers_is_read_by_who_may_read_every_resource_in_it()
    {
        GateResource[] facts = [Resources[0], .. Resources[1..].Select(resource => resource with { OutsideReaders = true })];
        GateParticipant[] all = [Office, Reader, Owner];
        Assert.Equal([new ReadRight("W", "owner", "xn.fact.v1")], GateRights.ReadersOf(all, facts, [Grant("1"), Grant("2")]));
        Assert.Equal([new("R", "reader", "xn.fact.v1"), new ReadRight("W", "owner", "xn.fact.v1")], GateRights.ReadersOf(all, facts, [Grant("3"), Grant("2"), Grant("2")]));
        Assert.Empty(GateRights.ReadersOf(all, Resources, [Grant("1"), Grant("2"), Grant("3")]));
    }

    private static GateGrant Grant(string resource) => new("G", "R", resource, "", 0, long.MaxValue);
}
