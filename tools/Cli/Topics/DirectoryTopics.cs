using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Contracts.Admin;

namespace Xianning.Exchange.Cli.Topics;

/// <summary>The topics that the running node's directory asks for.</summary>
internal static class DirectoryTopics
{
    public static List<TopicConfig> Of(DirectoryView directory, int partitions) =>
        [.. GateTopics.Of(directory.Resources.Select(resource => (resource.MessageType, resource.RetentionDays, resource.Compacted)), directory.Participants.Select(participant => (participant.Department, participant.Accepts)), partitions)];
}
