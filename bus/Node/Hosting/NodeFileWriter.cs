using System.Reflection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Hosting;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Node.Folder;
using Xianning.Exchange.Node.Trust;

namespace Xianning.Exchange.Node.Hosting;

/// <summary>Says in <c>node.json</c> where the node answers, as long as it does.</summary>
internal sealed class NodeFileWriter(NodeFolder folder, NodeTrust trust, IServer server, IHostApplicationLifetime lifetime) : IHostedLifecycleService
{
    public static string Version { get; } = typeof(NodeFileWriter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // After every service has started, the server among them: only now is the port known.
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        folder.WriteNodeFile(new NodeFile(NodeAddress.Of(server), Version, trust.File.BusId));
        lifetime.ApplicationStopping.Register(() => File.Delete(folder.NodeFile));
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
