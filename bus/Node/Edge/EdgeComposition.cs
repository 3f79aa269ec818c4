using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xianning.Exchange.Bus.Forward;
using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Ranges;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Node.Hosting;
using Xianning.Exchange.Node.Servers;

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

    private static Forwarder Forwarder(IServiceProvider provider)
    {
        var (bundle, edge, folder) = (provider.GetRequiredService<EdgeBundle>(), provider.GetRequiredService<EdgeOptions>(), provider.GetRequiredService<NodeFolder>());
        var (log, time) = (provider.GetRequiredService<IPartitionedLog>(), provider.GetRequiredService<TimeProvider>());
        var kafka = new KafkaLogOptions
        {
            Servers = edge.Kafka,
            Prefix = bundle.Content.Prefix,
            Tls = edge.Tls ?? EdgeFolder.TlsOf(folder, bundle.Content.Department),
            Client = edge.Client is null ? new Dictionary<string, string>() : ClientSettingsFile.Read(edge.Client),
            AnswerMax = AnswerMax,
            EndsEvery = LookEvery,
            TopicsEveryRounds = 1,
        };
        var numbers = provider.GetRequiredService<OptionSettings>().Of(new ForwardOptions { Log = kafka, UnsentMax = edge.UnsentMax });
        OptionRanges.Check(numbers);
        var directory = provider.GetRequiredService<IGateDirectory>();
        return new Forwarder(log, provider.GetRequiredService<IExchangeStore>(), () => Topics(log, directory.Current!, bundle.Content.Uscc), numbers, time, provider.GetRequiredService<ILogger<Forwarder>>());
    }

    // What the department may write on the city's Kafka (xnx acl), and so what its adapters can have sent.
    private static List<TopicInfo> Topics(IPartitionedLog log, GateSnapshot snapshot, string uscc) =>
        [.. GateRights.Of([.. snapshot.Data.Participants], [.. snapshot.Data.Resources], snapshot.Data.Grants).Where(right => right.Uscc == uscc).Select(right => log.TryGetTopic(right.Topic, out var topic) ? topic : null).OfType<TopicInfo>()];
}
