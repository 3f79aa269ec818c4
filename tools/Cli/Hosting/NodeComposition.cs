using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Xianning.Exchange.Capabilities.Credit;
using Xianning.Exchange.Node;
using Xianning.Exchange.Node.Hosting;

namespace Xianning.Exchange.Cli.Hosting;

/// <summary>The one composition that ships: what <c>xnx</c> runs, whichever verb starts it.</summary>
internal static class NodeComposition
{
    /// <summary>A production node over a data folder.</summary>
    public static WebApplication Production(string dataFolder, NodeOptions options) => Compose(dataFolder, options, static _ => { });

    /// <summary>A node of the demo city, founded where it is missing.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="options">The node's numbers.</param>
    /// <param name="hasHostileSenders">Whether the hostile records are let in.</param>
    public static WebApplication Demo(string dataFolder, NodeOptions options, bool hasHostileSenders) => Compose(dataFolder, options, node =>
    {
        node.AddDemoCity();
        if (hasHostileSenders) node.AddHostileSenders();
    });

    private static WebApplication Compose(string dataFolder, NodeOptions options, Action<IExchangeNodeBuilder> addCity)
    {
        // The program's own folder, never the working directory: a stray appsettings.json there shall change nothing.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddFilter(level => level >= LogLevel.Warning);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Host.UseSystemd().UseWindowsService();
        var node = builder.AddExchange(dataFolder, options);
        node.AddCredit();
        node.AddAdapters();
        addCity(node);
        return builder.Build().MapExchange();
    }
}
