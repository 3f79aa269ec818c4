using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Node.Trust;

namespace Xianning.Exchange.Node.Servers;

/// <summary>
/// Ties a database to one city and to one log: the city's root and the ids of its topics are written down at the first start and compared at every other, before anything is read or sent.
/// An embedded node has both in its own folder and asks nothing.
/// </summary>
internal sealed class CityBinding(NodeOptions options, NodeFolder folder, NodeTrust trust, IExchangeStore store, IPartitionedLog log)
{
    private const string CityCollection = "node.city";
    private const string TopicCollection = "node.topics";
    private const string CityKey = "city";
    private const string Author = "node-start";

    /// <summary>Whether the database is this city's; a new one becomes it.</summary>
    /// <exception cref="NodeApiException">It is another city's; nothing was changed.</exception>
    public async Task BindDatabaseAsync(CancellationToken cancellationToken)
    {
        if (options.Servers is null) return;
        var mine = $"{trust.File.BusId} {Convert.ToHexStringLower(SHA256.HashData(trust.File.Root))}";
        var kept = await KeptAsync(CityCollection, cancellationToken);
        if (kept.Count == 0) kept = await KeepAsync(CityCollection, [(CityKey, Encoding.UTF8.GetBytes(mine))], cancellationToken);
        var found = Encoding.UTF8.GetString(kept[CityKey].Span);
        if (found != mine) throw new NodeApiException(NodeError.Of(ExchangeErrors.DatabaseOfAnotherCity, options.Servers.Schema, $"root {found}, here {mine}"));
    }

    /// <summary>Makes the topics that are missing, and looks whether the log is the one that this database was written beside.</summary>
    /// <param name="topics">The city's topics.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="NodeApiException">It is another log: a topic is missing, was made anew, or holds records that this database does not know.</exception>
    /// <exception cref="LogException">TOPIC_MISMATCH: a topic has another partition count.</exception>
    public async Task BindLogAsync(IReadOnlyList<TopicConfig> topics, CancellationToken cancellationToken)
    {
        var kept = await KeptAsync(TopicCollection, cancellationToken);
        foreach (var (name, body) in kept) Compare(name, JsonSerializer.Deserialize(body.Span, NodeJson.Default.TopicBinding)!);
        // Another node of the city may have written them down meanwhile, and sent since.
        if (kept.Count == 0 && topics.Select(topic => topic.Name).FirstOrDefault(HasRecords) is { } foreign && (kept = await KeptAsync(TopicCollection, cancellationToken)).Count == 0)
            throw Foreign(foreign, "it holds records that this database does not know");
        var made = new List<(string, byte[])>();
        foreach (var config in topics)
        {
            var topic = await log.EnsureTopicAsync(AsItStands(config), cancellationToken);
            if (!kept.ContainsKey(config.Name)) made.Add((config.Name, JsonSerializer.SerializeToUtf8Bytes(new TopicBinding(topic.Id, topic.Partitions), NodeJson.Default.TopicBinding)));
        }

        if (made.Count > 0) await KeepAsync(TopicCollection, made, cancellationToken);
        ServersFile.Write(folder, options.Servers!);
    }

    // What a topic's cleaning removes is an operator's to say (xnx topics apply), and a node must run for that.
    private TopicConfig AsItStands(TopicConfig config) => log.TryGetTopic(config.Name, out var found) ? config with { Compacted = found!.Compacted } : config;

    private void Compare(string name, TopicBinding kept)
    {
        if (!log.TryGetTopic(name, out var present)) throw Foreign(name, "it is not there");
        if (present!.Id != kept.Id) throw Foreign(name, $"its id is {present.Id}, this database knows {kept.Id}");
    }

    private bool HasRecords(string name) => log.TryGetTopic(name, out var topic) && Enumerable.Range(0, topic!.Partitions).Any(partition => log.EndOffset(name, partition) > 0);

    private NodeApiException Foreign(string topic, string why) => new(NodeError.Of(ExchangeErrors.LogOfAnotherCity, options.Servers!.Prefix + topic, why));

    // What another node wrote first counts.
    private async Task<Dictionary<string, ReadOnlyMemory<byte>>> KeepAsync(string collection, IEnumerable<(string Key, byte[] Body)> documents, CancellationToken cancellationToken)
    {
        foreach (var (key, body) in documents)
        {
            try
            {
                await store.Documents.AppendAsync(collection, key, 0, body, Author, "the servers are this city's", cancellationToken);
            }
            catch (DocumentConflictException)
            {
                // Compared below, or at the next start.
            }
        }

        return await KeptAsync(collection, cancellationToken);
    }

    private async Task<Dictionary<string, ReadOnlyMemory<byte>>> KeptAsync(string collection, CancellationToken cancellationToken) =>
        (await store.Documents.ReadAsync(collection, cancellationToken)).ToDictionary(document => document.Key, document => document.Body, StringComparer.Ordinal);
}
