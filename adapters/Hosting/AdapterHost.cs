using Xianning.Exchange.Adapters.Configuration;
using Xianning.Exchange.Adapters.Mapping;
using Xianning.Exchange.Adapters.Sources;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Ranges;

namespace Xianning.Exchange.Adapters.Hosting;

/// <summary>
/// Runs the adapters of a data folder, <c>adapters/*.yaml</c>, one runner each. A text that cannot be used is reported as a failed adapter and
/// does not hold the others.
/// </summary>
/// <param name="options">Where they live and what they may use.</param>
/// <param name="lanes">Opens their streams.</param>
/// <param name="store">Keeps their cursors and refused rows.</param>
/// <param name="directory">Says which message type a resource has.</param>
/// <param name="contracts">The contracts.</param>
/// <param name="time">The clock.</param>
/// <param name="progress">Told after each batch and each change of state, from several threads.</param>
public sealed class AdapterHost(AdapterHostOptions options, IAdapterLanes lanes, IExchangeStore store, IGateDirectory directory, IContracts contracts, TimeProvider time, IProgress<AdapterProgress> progress)
{
    /// <summary>Runs all adapters until it is told to stop; a batch in work is finished or has no effect. Before it returns to its caller, every adapter has reported that it starts.</summary>
    /// <param name="stopping">Stops them.</param>
    public async Task RunAsync(CancellationToken stopping)
    {
        OptionRanges.Check(options);
        using var gate = new SemaphoreSlim(options.BatchesAtOnce);
        List<Task> running = [.. Load().Select(runner => Task.Run(() => runner(gate, stopping), CancellationToken.None))];
        await Task.WhenAll(running);
    }

    private List<Func<SemaphoreSlim, CancellationToken, Task>> Load()
    {
        var runners = new List<Func<SemaphoreSlim, CancellationToken, Task>>();
        foreach (var path in AdapterFolders.Texts(options.DataFolder))
        {
            try
            {
                if (SinkConfig.IsSink(AdapterConfig.ReadText(path))) continue;
                var model = Compile(AdapterConfig.Load(path));
                progress.Report(new(model.Config.Name, model.Config.Run.As, model.Config.Resource, AdapterState.Starting, "", 0, AdapterTotals.None, 0, null, []));
                runners.Add((gate, stopping) => new AdapterRunner(model, options, lanes, store, gate, time, progress).RunAsync(stopping));
            }
            catch (Exception failure) when (failure is AdapterConfigException or FileFaultException or IOException or UnauthorizedAccessException)
            {
                progress.Report(new(Path.GetFileNameWithoutExtension(path), "", "", AdapterState.Failed, "", 0, AdapterTotals.None, 0, failure.Message, []));
            }
        }

        return runners;
    }


    private AdapterModel Compile(AdapterConfig config)
    {
        if (lanes.IsTaken(config.Name)) throw new AdapterConfigException($"{ExchangeErrors.AdapterConfig.Code} 文件名 {config.Name} 已被能力、接口或节点自身占用，请改名");
        if (directory.Current is not { } snapshot || !snapshot.TryGetResource(config.Resource, out var resource))
            throw new AdapterConfigException($"{ExchangeErrors.AdapterConfig.Code} 目录中没有信息资源 {config.Resource}");
        if (contracts.Latest(resource.MessageType) is not { } contract)
            throw new AdapterConfigException($"{ExchangeErrors.AdapterConfig.Code} 没有已发布的契约 {resource.MessageType}");
        InboxOf(config);
        return AdapterModel.Compile(config, ContractShape.Of(contract));
    }

    // A wrong path shall be said at the start, not at the first look.
    private void InboxOf(AdapterConfig config) => _ = new Sources.Files.InboxFolder(AdapterFolders.Of(options.DataFolder, config).Root, config.Csv.Files);
}
