namespace Xianning.Exchange.Bus.Gate;

/// <summary>
/// The topics that participants may write and read by a directory, as coarse as a log's servers can tell them apart: of what is in a topic, the gate alone judges.
/// Nobody reads a topic that is not declared for outside readers: it holds the messages of every owner and for every audience and purpose, and a grant is for one resource.
/// </summary>
public static class GateRights
{
    /// <summary>
    /// Whoever owns a resource writes its type. Whoever holds a grant on a resource may ask its owner: it writes what the owner accepts, and the owner writes its inbox.
    /// </summary>
    /// <param name="participants">The participants.</param>
    /// <param name="resources">The resources.</param>
    /// <param name="grants">The grants that are in force.</param>
    /// <returns>Each right once, ordered by participant and topic.</returns>
    public static IReadOnlyList<WriteRight> Of(IReadOnlyCollection<GateParticipant> participants, IReadOnlyCollection<GateResource> resources, IEnumerable<GateGrant> grants)
    {
        var byUscc = participants.ToDictionary(participant => participant.Uscc, StringComparer.Ordinal);
        var owners = resources.ToDictionary(resource => resource.Code, resource => resource.OwnerUscc, StringComparer.Ordinal);
        var rights = resources.Select(resource => new WriteRight(resource.OwnerUscc, resource.MessageType)).ToHashSet();
        foreach (var (reader, code) in grants.Select(grant => (grant.ReaderUscc, grant.ResourceCode)).Distinct())
        {
            if (!owners.TryGetValue(code, out var owner)) continue;
            foreach (var type in byUscc[owner].Accepts)
            {
                rights.Add(new WriteRight(reader, type));
                rights.Add(new WriteRight(owner, byUscc[reader].Inbox));
            }
        }

        return [.. rights.OrderBy(right => right.Uscc, StringComparer.Ordinal).ThenBy(right => right.Topic, StringComparer.Ordinal)];
    }

    /// <summary>Who may read which topic for outside readers: whoever holds a grant on each resource of its type that it does not own, for whatever purpose, since a topic is read whole.</summary>
    /// <param name="participants">The participants.</param>
    /// <param name="resources">The resources.</param>
    /// <param name="grants">The grants that are in force.</param>
    /// <returns>Each right once, ordered by participant and topic.</returns>
    public static IReadOnlyList<ReadRight> ReadersOf(IReadOnlyCollection<GateParticipant> participants, IReadOnlyCollection<GateResource> resources, IEnumerable<GateGrant> grants)
    {
        var granted = grants.Select(grant => (grant.ReaderUscc, grant.ResourceCode)).ToHashSet();
        var topics = resources.Where(resource => resource.OutsideReaders).GroupBy(resource => resource.MessageType, StringComparer.Ordinal).ToList();
        return
        [
            .. participants.OrderBy(participant => participant.Uscc, StringComparer.Ordinal).SelectMany(participant => topics
                .Where(topic => topic.All(resource => resource.OwnerUscc == participant.Uscc || granted.Contains((participant.Uscc, resource.Code))))
                .Select(topic => new ReadRight(participant.Uscc, participant.Department, topic.Key))
                .OrderBy(right => right.Topic, StringComparer.Ordinal)),
        ];
    }
}
