using System.CommandLine;
using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Cli.Acls;
using Xianning.Exchange.Cli.Topics;

namespace Xianning.Exchange.Cli.Commands;

/// <summary><c>xnx acl plan|apply</c>.</summary>
internal static class AclCommand
{
    private const int Differs = 1;

    public static Command Create() => new("acl", "Who may write and read which topic on a Kafka, by the directory") { Plan(), Apply() };

    private static Command Plan() => Verb("plan", "Says in what the servers' rights differ from the directory's; changes nothing", [], async (planner, rights, _, _) =>
    {
        var differences = await planner.PlanAsync(rights);
        return (differences, differences.Any(difference => difference.Change != AclChange.Leave) ? Differs : 0);
    });

    private static Command Apply()
    {
        var prune = new Option<bool>("--prune") { Description = "Removes the rights that the directory does not give" };
        return Verb("apply", "Makes the rights that are missing; removes none but with --prune", [prune], async (planner, rights, parse, stop) =>
        {
            var differences = await planner.ApplyAsync(rights, parse.GetValue(prune), stop);
            var kept = parse.GetValue(prune) ? 0 : differences.Count(difference => difference.Change == AclChange.Remove);
            if (kept > 0) await Console.Error.WriteLineAsync($"{kept} rights stay that the directory does not give; --prune removes them 仍保留目录未授予的权限，--prune 可撤销");
            return (differences, kept > 0 ? Differs : 0);
        });
    }

    private static Command Verb(
        string name, string description, IEnumerable<Option> more, Func<AclPlanner, TopicRights, ParseResult, CancellationToken, Task<(IReadOnlyList<AclDifference> Differences, int Status)>> action)
    {
        var kafka = new KafkaOptions();
        var nodes = new Option<string[]>("--node") { Description = "The name of a node of the hub, all of them; without any their rights are left alone", HelpName = "NAME" };
        var json = new Option<bool>("--json") { Description = "Prints the plan as JSON" };
        var command = kafka.On(new Command(name, description) { nodes, json });
        foreach (var option in more) command.Options.Add(option);
        command.AsksNode(async (node, parse, stop) =>
        {
            using var planner = new AclPlanner(kafka.Of(parse), parse.GetValue(nodes) ?? [], TimeProvider.System);
            var rights = DirectoryRights.Of(await node.GetDirectoryAsync(stop), TimeProvider.System.GetUtcNow());
            var (differences, status) = await action(planner, rights, parse, stop);
            AclPrinter.Print(differences, parse.GetValue(json));
            return status;
        });
        return command;
    }
}
