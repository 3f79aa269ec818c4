using System.CommandLine;
using System.CommandLine.Parsing;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Cli.Topics;
using Xianning.Exchange.Node.Servers;

namespace Xianning.Exchange.Cli.Servers;

/// <summary>The servers of a node that is not embedded. Named once, they stand in the data folder; named again, they may have moved.</summary>
internal sealed class ServersOptions
{
    private const int PartitionsMax = 256;

    private readonly Option<string?> kafka = new("--kafka") { Description = "Keeps the log on these Kafka servers; with --postgres", HelpName = "HOST:PORT,..." };
    private readonly Option<string?> postgres = ConnectionOption.Create("Keeps all else in this database");
    private readonly Option<string> prefix = new("--prefix") { Description = "Stands before every topic's name on the servers", DefaultValueFactory = static _ => "" };
    private readonly Option<string> schema = new("--schema") { Description = "The schema of the tables", DefaultValueFactory = static _ => NodeServers.SchemaDefault };
    private readonly Option<FileInfo?> client = new("--client") { Description = "Further settings of Kafka's client: a line name=value each, by librdkafka's names" };
    private readonly TlsOptions tls = new();
    private readonly Option<short> replicas = new("--replicas") { Description = "Replicas of topics that are made; -1 leaves it to the servers", DefaultValueFactory = static _ => -1 };
    private readonly Option<int> partitions = new("--partitions") { Description = "Partitions of every topic, 1 to 256, the same for all nodes of a city; never changed afterwards", DefaultValueFactory = static _ => TopicConfig.PartitionsDefault };

    /// <summary>Adds the options to a verb that starts a node.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { kafka, postgres, prefix, schema, client, replicas, partitions }) command.Options.Add(option);
        tls.AddTo(command);
        partitions.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > PartitionsMax) result.AddError($"--partitions: 1 to {PartitionsMax}");
        });
        command.Validators.Add(Check);
    }

    /// <summary>What was named; null if nothing was.</summary>
    public NodeServers? Of(ParseResult parse) => parse.GetValue(kafka) is not { } servers ? null : new NodeServers
    {
        Kafka = servers,
        Postgres = parse.GetValue(postgres)!,
        Prefix = parse.GetValue(prefix)!,
        Schema = parse.GetValue(schema)!,
        Tls = tls.Of(parse),
        Client = parse.GetValue(client)?.FullName,
        Replicas = parse.GetValue(replicas),
        Partitions = parse.GetValue(partitions),
    };

    private void Check(CommandResult result)
    {
        if (result.GetValue(kafka) is null != result.GetValue(postgres) is null) result.AddError("--kafka and --postgres: both or neither");
    }
}
