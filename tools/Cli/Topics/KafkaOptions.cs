using System.CommandLine;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Node.Hosting;
using Xianning.Exchange.Node.Servers;

namespace Xianning.Exchange.Cli.Topics;

/// <summary>How a verb reaches a Kafka.</summary>
internal sealed class KafkaOptions
{
    public Option<string> Servers { get; } = new("--kafka") { Description = "The servers to begin with", Required = true, HelpName = "HOST:PORT,..." };

    public TlsOptions Tls { get; } = new();

    public Option<FileInfo?> Client { get; } = new("--client") { Description = "Further settings of the client: a line name=value each, by librdkafka's names" };

    public Option<string> Prefix { get; } = new("--prefix") { Description = "Stands before every topic's name on the servers", DefaultValueFactory = static _ => "" };

    public Option<short> Replicas { get; } = new("--replicas") { Description = "Replicas of new topics; -1 leaves it to the servers", DefaultValueFactory = static _ => -1 };

    public Command On(Command command)
    {
        foreach (var option in new Option[] { Servers, Client, Prefix }) command.Options.Add(option);
        Tls.AddTo(command);
        return command;
    }

    public KafkaLogOptions Of(ParseResult parse) => NodeSettings.Chosen(parse.GetValue(DataOption.Value)!, new KafkaLogOptions
    {
        Servers = parse.GetValue(Servers)!,
        Tls = Tls.Of(parse),
        Prefix = parse.GetValue(Prefix)!,
        Replicas = parse.GetValue(Replicas),
        Client = parse.GetValue(Client) is { } file ? ClientSettingsFile.Read(file.FullName) : new Dictionary<string, string>(),
    });
}
