namespace Xianning.Exchange.Bus.Gate;

/// <summary>The topics that a directory asks for.</summary>
public static class GateTopics
{
    /// <summary>One topic for each resource's type, each type that a participant accepts, and each participant's inbox; each once.</summary>
    /// <param name="resourceTypes">The message types of the resources.</param>
    /// <param name="participants">Department id and accepted message types of each participant.</param>
    public static IEnumerable<string> Of(IEnumerable<string> resourceTypes, IEnumerable<(string Department, IReadOnlyList<string> Accepts)> participants) =>
        resourceTypes.Concat(participants.SelectMany(participant => participant.Accepts.Append(GateParticipant.InboxOf(participant.Department)))).Distinct(StringComparer.Ordinal);
}
