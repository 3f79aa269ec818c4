using Xianning.Exchange.Adapters.Configuration;
using Xianning.Exchange.Adapters.Hosting;
using Xianning.Exchange.Adapters.Sources;
using Xianning.Exchange.Adapters.Sources.Files;

namespace Xianning.Exchange.Adapters.Trials;

/// <summary>The adapter texts of a data folder and the files that each would read, without a node.</summary>
public static class AdapterTexts
{
    /// <summary>The files that an adapter would read, in its order.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="config">The adapter.</param>
    /// <exception cref="FileFaultException">The pattern leaves the department's root.</exception>
    public static IReadOnlyList<string> FilesOf(string dataFolder, AdapterConfig config) =>
        [.. new InboxFolder(AdapterFolders.Of(dataFolder, config).Root, config.Csv.Files).List().Select(file => file.Path)];

    /// <summary>The adapters of the folder that would read a file of this name; texts that cannot be used are passed over.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="file">The file, anywhere.</param>
    public static IReadOnlyList<AdapterConfig> ReadersOf(string dataFolder, string file) =>
        [.. AdapterFolders.Texts(dataFolder).Select(Load).OfType<AdapterConfig>().Where(config => InboxFolder.Names(config.Csv.Files, Path.GetFileName(file)))];

    private static AdapterConfig? Load(string path)
    {
        try
        {
            return AdapterConfig.Load(path);
        }
        catch (AdapterConfigException)
        {
            return null;
        }
    }
}
