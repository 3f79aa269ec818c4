using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Contracts.Admin;

namespace Xianning.Exchange.Cli.Acls;

/// <summary>What the running node's directory lets participants write and read.</summary>
internal static class DirectoryRights
{
    public static TopicRights Of(DirectoryView directory, DateTimeOffset now)
    {
        var usccs = directory.Participants.ToDictionary(participant => participant.Department, participant => participant.Uscc, StringComparer.Ordinal);
        GateParticipant[] participants = [.. directory.Participants.Select(participant => new GateParticipant(participant.Uscc, participant.Department, participant.Name, [], participant.Accepts))];
        GateResource[] resources = [.. directory.Resources.Select(resource => new GateResource(resource.Code, resource.Title, usccs[resource.Owner], resource.MessageType, OutsideReaders: resource.OutsideReaders))];
        GateGrant[] grants = [.. directory.Grants.Select(grant => Grant(grant, usccs[grant.Reader])).Where(grant => grant.IsInForce(now.ToUnixTimeMilliseconds()))];
        return new TopicRights(GateRights.Of(participants, resources, grants), GateRights.ReadersOf(participants, resources, grants));
    }

    private static GateGrant Grant(GrantView grant, string reader) =>
        new(grant.Id, reader, grant.Target, grant.Purpose, grant.From.ToUnixTimeMilliseconds(), grant.Until?.ToUnixTimeMilliseconds() ?? long.MaxValue);
}
