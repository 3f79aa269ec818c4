using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Bus.Relay;
using Xianning.Exchange.Bus.Store.Postgres;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Node.Folder;

namespace Xianning.Exchange.Node.Servers;

/// <summary>The Kafka and the PostgreSQL of a node that keeps log and store on servers, as the operator named them and as <c>servers.json</c> of the data folder keeps them. It holds no password.</summary>
public sealed record NodeServers
{
    /// <summary>The schema of a city that is told no other.</summary>
    public const string SchemaDefault = "exchange";

    /// <summary>Kafka's servers to begin with, <c>host:port</c> joined by commas.</summary>
    public required string Kafka { get; init; }

    /// <summary>The database, as the driver takes it: <c>Host=...;Database=...;Username=...</c>. A password stands in a file that <c>Passfile=</c> or PGPASSFILE names.</summary>
    public required string Postgres { get; init; }

    /// <summary>Stands before every topic's name on the servers. Default: nothing.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The schema that holds the tables. Default <c>exchange</c>.</summary>
    public string Schema { get; init; } = SchemaDefault;

    /// <summary>With which certificate the node connects to Kafka; null, the default, with none and in plain text.</summary>
    public KafkaTls? Tls { get; init; }

    /// <summary>A file with further settings of Kafka's client; null, the default, for none.</summary>
    public string? Client { get; init; }

    /// <summary>Replicas of topics that are made; -1, the default, leaves it to the servers.</summary>
    public short Replicas { get; init; } = -1;

    /// <summary>Partitions of every topic, 1 to 256, the same for all nodes of a city and never changed. Default 8.</summary>
    public int Partitions { get; init; } = TopicConfig.PartitionsDefault;

    /// <summary>The servers that a data folder names; null if its city is embedded, or there is none.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="NodeApiException">The file is damaged.</exception>
    public static NodeServers? Of(NodeFolder folder) => ServersFile.Read(folder);

    // A start that waits longer for servers that are not there looks as if it hung.
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(15);

    /// <summary>What the bus is told.</summary>
    /// <exception cref="FormatException">The client's file has a line that is none.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal ServerOptions ToOptions() => new(
        new KafkaLogOptions { Servers = Kafka, Prefix = Prefix, Replicas = Replicas, AnswerMax = AnswerMax, Tls = Tls, Client = Client is null ? new Dictionary<string, string>() : ClientSettingsFile.Read(Client) },
        new PostgresStoreOptions { ConnectionString = Postgres, Schema = Schema },
        new RelayOptions(),
        new SharedDutyOptions());
}
