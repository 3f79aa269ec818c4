using System.CommandLine;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Node.Servers;

namespace Xianning.Exchange.Cli.Topics;

/// <summary>How a verb reaches a Kafka.</summary>
internal sealed class KafkaOptions
{
    public Option<string> Servers { get; } = new("--kafka") { Description = "The servers to begin with", Required = true, HelpName = "HOST:PORT,..." };

    public Option<string?> Authorities { get; } = new("--tls-ca") { Description = "The authorities of the servers' certificates, PEM: keys/ca/tls-root.pem of the city", HelpName = "FILE" };

    public Option<string?> Key { get; } = new("--tls-key") { Description = "The key with which to connect, PKCS#12 or PEM, as xnx certificate makes it", HelpName = "FILE" };

    public Option<string?> Password { get; } = new("--tls-password") { Description = "The file of its password", HelpName = "FILE" };

    public Option<FileInfo?> Client { get; } = new("--client") { Description = "Further settings of the client: a line name=value each, by librdkafka's names" };

    public Option<string> Prefix { get; } = new("--prefix") { Description = "Stands before every topic's name on the servers", DefaultValueFactory = static _ => "" };

    public Option<short> Replicas { get; } = new("--replicas") { Description = "Replicas of new topics; -1 leaves it to the servers", DefaultValueFactory = static _ => -1 };

    public Command On(Command command)
    {
        foreach (var option in new Option[] { Servers, Authorities, Key, Password, Client, Prefix }) command.Options.Add(option);
        return command;
    }

    public KafkaLogOptions Of(ParseResult parse) => new()
    {
        Servers = parse.GetValue(Servers)!,
        Tls = Tls(parse.GetValue(Authorities), parse.GetValue(Key), parse.GetValue(Password)),
        Prefix = parse.GetValue(Prefix)!,
        Replicas = parse.GetValue(Replicas),
        Client = parse.GetValue(Client) is { } file ? ClientSettingsFile.Read(file.FullName) : new Dictionary<string, string>(),
    };

    private static KafkaTls? Tls(string? authorities, string? key, string? password)
    {
        if (authorities is null && key is null && password is null) return null;
        if (authorities is null || key is null) throw new ArgumentException("--tls-ca and --tls-key go together");
        return new KafkaTls { Authorities = authorities, Key = key, PasswordFile = password };
    }
}
