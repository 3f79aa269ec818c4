using Xianning.Exchange.Adapters.Hosting;
using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Bus.Forward;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Recoverability;
using Xianning.Exchange.Bus.Relay;
using Xianning.Exchange.Bus.Store.Postgres;
using Xianning.Exchange.Bus.Store.Sqlite;
using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Capabilities.Credit;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Ranges;
using Xianning.Exchange.Node.Edge;
using Xianning.Exchange.Node.Folder;

namespace Xianning.Exchange.Node.Hosting;

/// <summary>
/// <c>settings.json</c> of the data folder: the numbers that the operator chose for this node, by the classes and names of <c>tools/deploy/configuration.md</c>. Read once, before anything begins; without it
/// every number is its default.
/// </summary>
public static class NodeSettings
{
    private const int FileBytesMax = 1 << 20;

    /// <summary>The options classes whose numbers may be chosen.</summary>
    public static IReadOnlyList<Type> Classes { get; } =
    [
        typeof(AdapterHostOptions), typeof(BodyStoreOptions), typeof(BusOptions), typeof(CreditOptions), typeof(EdgeOptions), typeof(ExchangeDatabaseOptions), typeof(ForwardOptions), typeof(GateOptions),
        typeof(KafkaLogOptions), typeof(NodeOptions), typeof(PostgresStoreOptions), typeof(RecoverabilityOptions), typeof(RelayOptions), typeof(SharedDutyOptions), typeof(TraceOptions),
    ];

    /// <summary>What a verb is told, or what is recorded with a city's topics, and where.</summary>
    internal static IReadOnlyDictionary<string, string> Elsewhere { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["NodeOptions.Port"] = "--port",
        ["BusOptions.PartitionsPerTopic"] = "--partitions",
        ["KafkaLogOptions.Replicas"] = "--replicas",
        ["EdgeOptions.UnsentMax"] = "--hold",
        ["ForwardOptions.UnsentMax"] = "--hold",
    };

    /// <summary>Options of a verb that opens servers itself, with the numbers that the operator chose for the node of a data folder.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="options">What the verb was told, and defaults.</param>
    /// <typeparam name="T">Their class.</typeparam>
    /// <exception cref="NodeApiException">SETTINGS_UNREADABLE, OPTION_OUT_OF_RANGE: the file cannot be read, says what it cannot say, or a number is out of its range.</exception>
    public static T Chosen<T>(string dataFolder, T options)
        where T : class
    {
        try
        {
            var chosen = Of(new NodeFolder(dataFolder)).Of(options);
            OptionRanges.Check(chosen);
            return chosen;
        }
        catch (Exception refused) when (refused is OptionSettingsException or OptionRangeException)
        {
            throw NodeFaults.Explain(refused)!;
        }
    }

    /// <summary>What the folder's file says; nothing where there is none.</summary>
    /// <param name="folder">The data folder.</param>
    /// <exception cref="OptionSettingsException">It cannot be read, or says what it cannot say.</exception>
    internal static OptionSettings Of(NodeFolder folder)
    {
        if (!File.Exists(folder.Settings)) return OptionSettings.None;
        try
        {
            if (new FileInfo(folder.Settings) is { Length: > FileBytesMax } large) throw new OptionSettingsException($"{folder.Settings} has {large.Length} bytes, at most {FileBytesMax}");
            return OptionSettings.Read(File.ReadAllBytes(folder.Settings), Classes, Elsewhere);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new OptionSettingsException(unreadable.Message, unreadable);
        }
    }
}
