using Xianning.Exchange.Adapters.Configuration;
using Xianning.Exchange.Adapters.Trials;
using Xianning.Exchange.Bus.Contracting;

namespace Xianning.Exchange.Cli.Adapters;

/// <summary>What a trial reads and by which adapter, found from what the operator named.</summary>
/// <param name="Config">The adapter.</param>
/// <param name="Files">The files.</param>
internal sealed record AdapterTrial(AdapterConfig Config, IReadOnlyList<string> Files)
{
    private static readonly string[] TextEndings = [".yaml", ".yml"];

    /// <param name="file">An adapter's text, then all that it would read is tried; or a department's file.</param>
    /// <param name="adapter">The adapter's text for a department's file; null looks for it in the data folder.</param>
    /// <param name="folder">The data folder.</param>
    /// <exception cref="ArgumentException">No adapter or no file is found, or several adapters are.</exception>
    public static AdapterTrial Find(FileInfo file, FileInfo? adapter, string folder)
    {
        if (!file.Exists) throw new FileNotFoundException($"没有这个文件 there is no file {file.FullName}");
        if (!TextEndings.Contains(file.Extension)) return new(adapter is null ? ReaderOf(file, folder) : AdapterConfig.Load(adapter.FullName), [file.FullName]);
        var config = AdapterConfig.Load(file.FullName);
        var files = AdapterTexts.FilesOf(folder, config);
        return files.Count > 0 ? new(config, files) : throw new ArgumentException($"{file.Name}: {config.Csv.Files} 下没有文件 no file in {Path.Combine(folder, "legacy", config.Run.As)}: put one there, or name a CSV file and --adapter {file.Name}");
    }

    /// <summary>The contract that the adapter is written for.</summary>
    /// <exception cref="ArgumentException">No contract fits, or several do.</exception>
    public Contract ContractOf(KnownContracts known)
    {
        if (known.Of(Config.Resource) is { } published) return published;
        return ContractChoice.Fitting(Config, known.Contracts) switch
        {
            [var only] => only,
            [] => throw new ArgumentException($"{Config.Name}: 没有契约含有所有映射字段 no contract has all fields of its map: name it with --contract"),
            var several => throw new ArgumentException($"{Config.Name}: 有多个契约相符 several contracts fit ({string.Join(", ", several.Select(contract => contract.MessageType))}): name one with --contract"),
        };
    }

    private static AdapterConfig ReaderOf(FileInfo file, string folder) => AdapterTexts.ReadersOf(folder, file.Name) switch
    {
        [var only] => only,
        [] => throw new ArgumentException($"{Path.Combine(folder, "adapters")} 中没有读取 {file.Name} 的适配器 no adapter there reads it: name one with --adapter, or begin one with xnx adapter new --from {file.Name}"),
        var several => throw new ArgumentException($"多个适配器会读取 several adapters read {file.Name} ({string.Join(", ", several.Select(config => config.Name))}): name one with --adapter"),
    };
}
