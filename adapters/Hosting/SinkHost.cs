using Xianning.Exchange.Adapters.Configuration;
using Xianning.Exchange.Adapters.Sinks;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Adapters.Hosting;

/// <summary>
/// Declares the sinks of a data folder, the texts of <c>adapters/*.yaml</c> that have a <c>sink</c>: a group of readers each, whose lanes are the bus's own. A text that cannot be used
/// is reported as a failed adapter and does not hold the others.
/// </summary>
/// <param name="dataFolder">The data folder.</param>
/// <param name="directory">Says which message type a resource has.</param>
/// <param name="contracts">The contracts.</param>
/// <param name="progress">Told of every sink once.</param>
public sealed class SinkHost(string dataFolder, IGateDirectory directory, IContracts contracts, IProgress<AdapterProgress> progress)
{
    /// <summary>What is put in front of a sink's name to make its group.</summary>
    public const string GroupPrefix = "sink.";

    /// <summary>Declares them; call it before the lanes start.</summary>
    /// <param name="exchange">What the node runs.</param>
    public void Declare(IExchangeBuilder exchange)
    {
        foreach (var path in AdapterFolders.Texts(dataFolder))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            try
            {
                var text = AdapterConfig.ReadText(path);
                if (SinkConfig.IsSink(text)) Declare(exchange, SinkConfig.Parse(name, text));
            }
            catch (Exception failure) when (failure is AdapterConfigException or IOException or UnauthorizedAccessException)
            {
                progress.Report(new(name, "", "", AdapterState.Failed, "", 0, AdapterTotals.None, 0, failure.Message, []));
            }
        }
    }

    private void Declare(IExchangeBuilder exchange, SinkConfig config)
    {
        var snapshot = directory.Current;
        if (snapshot is null || !snapshot.TryGetResource(config.Resource, out var resource)) throw Fault($"目录中没有信息资源 {config.Resource}");
        if (contracts.Latest(resource.MessageType) is not { } contract) throw Fault($"没有已发布的契约 {resource.MessageType}");
        if (!snapshot.TryGetDepartment(config.As, out _)) throw Fault($"目录中没有部门 {config.As}");
        var sink = new CsvRecordSink(dataFolder, config, contract);
        exchange.AddCapability(GroupPrefix + config.Name, capability => capability.ActingFor(config.As, config.Purpose).Sink(resource.MessageType, sink));
        progress.Report(new(config.Name, config.As, config.Resource, AdapterState.Idle, "", 0, AdapterTotals.None, 0, null, []));
    }

    private static AdapterConfigException Fault(string text) => new($"{ExchangeErrors.AdapterConfig.Code} {text}");
}
