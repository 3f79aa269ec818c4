using Xianning.Exchange.Adapters.Configuration;
using Xianning.Exchange.Adapters.Sources;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Adapters.Hosting;

/// <summary>The folders of one adapter below the data folder: it reads in its department's root and returns rows to a folder named like it.</summary>
internal sealed record AdapterFolders(string Root, string Returned)
{
    private const string Legacy = "legacy";

    /// <summary>The texts of a data folder's adapters, in the order of their names.</summary>
    public static IEnumerable<string> Texts(string dataFolder)
    {
        var folder = Path.Combine(dataFolder, "adapters");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Take(AdapterBounds.AdaptersMax) : [];
    }

    /// <exception cref="FileFaultException"><c>reject.to</c> leaves the data folder.</exception>
    public static AdapterFolders Of(string dataFolder, AdapterConfig config)
    {
        var data = Path.GetFullPath(dataFolder);
        var returned = Path.GetFullPath(Path.Combine(data, config.Reject.To, config.Run.As));
        if (!returned.StartsWith(data + Path.DirectorySeparatorChar, StringComparison.Ordinal)) throw new FileFaultException(ExchangeErrors.PathOutside.Code, config.Reject.To, "reject.to 必须在数据目录之内");
        return new(Path.Combine(data, Legacy, config.Run.As), returned);
    }
}
