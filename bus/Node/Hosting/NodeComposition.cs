using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Node.Edge;

namespace Xianning.Exchange.Node.Hosting;

/// <summary>The one composition of a node: the verbs of <c>xnx</c> run it, and the tests' cities are made by it too, so that they test what ships.</summary>
public static class NodeComposition
{
    /// <summary>A node over a data folder, with every capability and the folder's adapters. It takes the folder at once and is not started.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="options">The node's numbers.</param>
    /// <param name="compose">Adds what a demo shows beside its city, or capabilities of a test's own; null adds nothing.</param>
    /// <param name="bus">The bus's numbers; null takes the defaults.</param>
    /// <param name="services">Puts services in before the node's own, which then stand back: a clock, a pipeline decorator.</param>
    /// <exception cref="NodeApiException">The folder is held by another process or cannot be used; nothing was changed.</exception>
    public static WebApplication Compose(string dataFolder, NodeOptions options, Action<IExchangeNodeBuilder>? compose = null, BusOptions? bus = null, Action<IServiceCollection>? services = null)
    {
        // The program's own folder, never the working directory: a stray appsettings.json there shall change nothing.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddFilter(static level => level >= LogLevel.Warning);
        // A start that fails is said once, in the table's words, by whoever starts it; a background service that fails is critical and stays.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.Services.Configure<ConsoleLoggerOptions>(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Host.UseSystemd().UseWindowsService();
        services?.Invoke(builder.Services);
        var node = builder.AddExchange(dataFolder, options, bus);
        if (options.Edge is not null) node.AddForwarding();
        node.AddAdapters();
        compose?.Invoke(node);
        return builder.Build().MapExchange();
    }
}
