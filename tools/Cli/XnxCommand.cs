using System.CommandLine;
using Xianning.Exchange.Cli.Commands;

namespace Xianning.Exchange.Cli;

/// <summary>The verbs of <c>xnx</c>: everything an operator clicks, a script can do.</summary>
internal static class XnxCommand
{
    public static RootCommand Create()
    {
        var root = new RootCommand("Xianning Exchange: a city's government service bus 咸宁政务服务总线");
        root.Options.Add(DataOption.Value);
        root.Subcommands.Add(DemoCommand.Create());
        root.Subcommands.Add(CityCommand.Create());
        root.Subcommands.Add(NodeCommand.Create());
        root.Subcommands.Add(EdgeCommand.Create());
        root.Subcommands.Add(TraceCommand.Create());
        root.Subcommands.Add(CreditCommand.Create());
        root.Subcommands.Add(EvidenceCommand.Create());
        root.Subcommands.Add(BodyCommand.Create());
        root.Subcommands.Add(QuarantineCommand.Create());
        root.Subcommands.Add(ErrorsCommand.Create());
        root.Subcommands.Add(StreamCommand.Create());
        root.Subcommands.Add(GroupCommand.Create());
        root.Subcommands.Add(AdapterCommand.Create());
        root.Subcommands.Add(ContractCommand.Create());
        root.Subcommands.Add(DirectoryCommand.Create());
        root.Subcommands.Add(TopicsCommand.Create());
        root.Subcommands.Add(AclCommand.Create());
        root.Subcommands.Add(CertificateCommand.Create());
        root.Subcommands.Add(StoreCommand.Create());
        root.Subcommands.Add(PipelineCommand.Create());
        root.Subcommands.Add(DoctorCommand.Create());
        return root;
    }
}
