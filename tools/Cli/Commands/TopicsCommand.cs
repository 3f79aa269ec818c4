using System.CommandLine;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Cli.Topics;

namespace Xianning.Exchange.Cli.Commands;

/// <summary><c>xnx topics plan|apply</c>.</summary>
internal static class TopicsCommand
{
    private const int Differs = 1;

    public static Command Create() => new("topics", "The topics of the directory's resources on a Kafka") { Plan(), Apply() };

    private static Command Plan() => Verb("plan", "Says in what the servers differ from the directory; changes nothing", async (planner, wanted, _, _) =>
    {
        var differences = await planner.PlanAsync(wanted);
        TopicPrinter.Print(differences, wanted.Count);
        return differences.Count == 0 ? 0 : Differs;
    });

    private static Command Apply()
    {
        var shorten = new Option<bool>("--shorten") { Description = "Lets a retention become shorter: the servers remove what is older" };
        var compact = new Option<bool>("--compact") { Description = "Lets a topic become compacted: the servers remove all but the newest record of each key" };
        var command = Verb("apply", "Makes what is missing and sets what is set otherwise; refuses the whole where partitions differ", async (planner, wanted, parse, stop) =>
        {
            TopicPrinter.Print(await planner.ApplyAsync(wanted, parse.GetValue(shorten), parse.GetValue(compact), stop), wanted.Count);
            return 0;
        });
        command.Options.Add(shorten);
        command.Options.Add(compact);
        return command;
    }

    private static Command Verb(string name, string description, Func<TopicPlanner, List<TopicConfig>, ParseResult, CancellationToken, Task<int>> action)
    {
        var kafka = new KafkaOptions();
        var partitions = new Option<int>("--partitions") { Description = "Partitions of every topic, 1 to 256; never changed afterwards", DefaultValueFactory = static _ => TopicConfig.PartitionsDefault };
        var command = kafka.On(new Command(name, description) { kafka.Replicas, partitions });
        command.AsksNode(async (node, parse, stop) =>
        {
            using var planner = new TopicPlanner(kafka.Of(parse), TimeProvider.System);
            return await action(planner, DirectoryTopics.Of(await node.GetDirectoryAsync(stop), parse.GetValue(partitions)), parse, stop);
        });
        return command;
    }
}
