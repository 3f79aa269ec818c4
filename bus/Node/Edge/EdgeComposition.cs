using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Bus.Forward;
using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Ranges;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Node.Hosting;
using Xianning.Exchange.Node.Servers;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Node.Edge;

/// <summary>What makes an embedded node an edge: the city's documents come from its bundle, and what its adapters send is forwarded.</summary>
internal static class EdgeComposition
{
    // Topics seldom change, ends are nobody's business here, and the way to the city may be thin.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(10);

    /// <summary>Adds the forwarder; it starts when the topics are there and before the adapters, which are added after it.</summary>
    public static void AddForwarding(this IExchangeNodeBuilder node)
    {
        node.Services.AddSingleton(Forwarder);
        node.Services.AddHostedService(provider => provider.GetRequiredService<Forwarder>());
        node.Services.AddSingleton<EdgeHealth>();
    }

    /// <summary>The way of bodies to the city, by the key with which the edge connects to the city's Kafka.</summary>
    /// <exception cref="NodeApiException">The edge has no such key, or it cannot be opened.</exception>
    public static CityBodies CityBodies(IServiceProvider provider)
    {
        var edge = provider.GetRequiredService<EdgeOptions>();
        var tls = TlsOf(provider) ?? throw new NodeApiException(NodeError.Of(ExchangeErrors.KeyMissing, "--city", "bodies go over TLS: ask for a key of connections (xnx edge new without --plain), or name one with --tls-ca, --tls-key"));
        try
        {
            return new CityBodies(edge.City!, TransportEnd.Client(tls.Key, tls.PasswordFile, tls.Authorities), edge.CitySilenceMax, provider.GetRequiredService<TimeProvider>());
        }
        catch (CertificateException unreadable)
        {
            throw new NodeApiException(NodeError.Of(ExchangeErrors.KeyMissing, tls.Key, unreadable.Message), unreadable);
        }
    }

    private static KafkaTls? TlsOf(IServiceProvider provider) =>
        provider.GetRequiredService<EdgeOptions>().Tls ?? EdgeFolder.TlsOf(provider.GetRequiredService<NodeFolder>(), provider.GetRequiredService<EdgeBundle>().Content.Department);

    private static Forwarder Forwarder(IServiceProvider provider)
    {
        var (bundle, edge) = (provider.GetRequiredService<EdgeBundle>(), provider.GetRequiredService<EdgeOptions>());
        var (log, time) = (provider.GetRequiredService<IPartitionedLog>(), provider.GetRequiredService<TimeProvider>());
        var kafka = new KafkaLogOptions
        {
            Servers = edge.Kafka,
            Prefix = bundle.Content.Prefix,
            Tls = TlsOf(provider),
            Client = edge.Client is null ? new Dictionary<string, string>() : ClientSettingsFile.Read(edge.Client),
            AnswerMax = AnswerMax,
            EndsEvery = LookEvery,
            TopicsEveryRounds = 1,
        };
        var numbers = provider.GetRequiredService<OptionSettings>().Of(new ForwardOptions { Log = kafka, UnsentMax = edge.UnsentMax });
        OptionRanges.Check(numbers);
        var directory = provider.GetRequiredService<IGateDirectory>();
        var bodies = new BodyRoute(provider.GetRequiredService<IContracts>(), provider.GetRequiredService<IBodyStore>(), provider.GetService<CityBodies>());
        return new Forwarder(log, provider.GetRequiredService<IExchangeStore>(), () => Topics(log, directory.Current!, bundle.Content.Uscc), bodies, numbers, time, provider.GetRequiredService<ILogger<Forwarder>>());
    }

    // What the department may write on the city's Kafka (xnx acl), and so what its adapters can have sent.
    private static List<TopicInfo> Topics(IPartitionedLog log, GateSnapshot snapshot, string uscc) =>
        [.. GateRights.Of([.. snapshot.Data.Participants], [.. snapshot.Data.Resources], snapshot.Data.Grants).Where(right => right.Uscc == uscc).Select(right => log.TryGetTopic(right.Topic, out var topic) ? topic : null).OfType<TopicInfo>()];
}
