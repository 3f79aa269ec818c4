using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Contracts.Admin;

namespace Xianning.Exchange.Cli.Topics;

/// <summary>The topics that a directory asks for: one for each resource's type, each type that a participant accepts, and each participant's inbox.</summary>
internal static class DirectoryTopics
{
    public static List<TopicConfig> Of(DirectoryView directory, int partitions)
    {
        var names = directory.Resources.Select(resource => resource.MessageType)
            .Concat(directory.Participants.SelectMany(participant => participant.Accepts.Append(GateParticipant.InboxOf(participant.Department))));
        return [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => new TopicConfig(name, partitions))];
    }
}
