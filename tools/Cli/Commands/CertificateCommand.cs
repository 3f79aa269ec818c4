using System.CommandLine;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Cli.Certificates;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Node.Trust;

namespace Xianning.Exchange.Cli.Commands;

/// <summary><c>xnx certificate broker|node|operator|department</c>.</summary>
internal static class CertificateCommand
{
    public static Command Create() => new("certificate", "Certificates with which servers, nodes and departments connect, from the city's CA")
    {
        Platform("broker", "A server of Kafka; its principal is broker-NAME", KafkaPrincipal.OfBroker),
        Platform("node", "A node of the hub; its principal is node-NAME", KafkaPrincipal.OfNode),
        Platform("operator", "Who plans topics and rights; the principal is operator-NAME", KafkaPrincipal.OfOperator),
        Department(),
    };

    private static Command Platform(string kind, string description, Func<string, string> principalOf)
    {
        var name = new Argument<string>("name") { Description = "1 to 32 small letters, digits and hyphens" };
        var options = new CertificateOptions();
        var command = options.On(new Command(kind, description) { name });
        command.Runs((parse, _) => options.IssueAsync(TransportHolder.Platform(new NodeFolder(parse.GetValue(DataOption.Value)!), principalOf(parse.GetValue(name)!)), parse));
        return command;
    }

    private static Command Department()
    {
        var id = new Argument<string>("department") { Description = "Its id in the running node's directory; the principal is its USCC" };
        var system = new Option<string>("--system") { Description = "The system that connects", DefaultValueFactory = static _ => "exchange" };
        var options = new CertificateOptions();
        var command = options.On(new Command("department", "A participant of the directory") { id, system });
        command.AsksNode(async (node, parse, stop) =>
        {
            var wanted = parse.GetValue(id)!;
            var found = (await node.GetDirectoryAsync(stop)).Participants.FirstOrDefault(participant => participant.Department == wanted)
                ?? throw new NodeApiException(NodeError.Of(ExchangeErrors.ParticipantUnknown, wanted));
            return await options.IssueAsync(TransportHolder.Participant(found.Department, found.Uscc, found.Name, parse.GetValue(system)!), parse);
        });
        return command;
    }
}
