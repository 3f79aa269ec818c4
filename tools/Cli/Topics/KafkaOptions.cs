using System.CommandLine;
using Xianning.Exchange.Bus.Log.Kafka;

namespace Xianning.Exchange.Cli.Topics;

/// <summary>How a verb reaches a Kafka.</summary>
internal sealed class KafkaOptions
{
    public Option<string> Servers { get; } = new("--kafka") { Description = "The servers to begin with", Required = true, HelpName = "HOST:PORT,..." };

    public Option<FileInfo?> Client { get; } = new("--client") { Description = "Settings of the client, such as those of TLS: a line name=value each, by librdkafka's names" };

    public Option<string> Prefix { get; } = new("--prefix") { Description = "Stands before every topic's name on the servers", DefaultValueFactory = static _ => "" };

    public Option<short> Replicas { get; } = new("--replicas") { Description = "Replicas of new topics; -1 leaves it to the servers", DefaultValueFactory = static _ => -1 };

    public KafkaLogOptions Of(ParseResult parse) => new()
    {
        Servers = parse.GetValue(Servers)!,
        Prefix = parse.GetValue(Prefix)!,
        Replicas = parse.GetValue(Replicas),
        Client = parse.GetValue(Client) is { } file ? Read(file.FullName) : new Dictionary<string, string>(),
    };

    private static Dictionary<string, string> Read(string path)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(path).Select(line => line.Trim()))
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var at = line.IndexOf('=', StringComparison.Ordinal);
            if (at < 1) throw new FormatException($"{path}: a line is name=value or begins with #");
            settings[line[..at].Trim()] = line[(at + 1)..].Trim();
        }

        return settings;
    }
}
