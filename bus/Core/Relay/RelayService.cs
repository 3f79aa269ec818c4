using Microsoft.Extensions.Hosting;

namespace Xianning.Exchange.Bus.Relay;

/// <summary>Runs the relay of the servers as long as the host runs: it starts before the lanes and stops after them.</summary>
internal sealed class RelayService(ExchangeServers servers) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => servers.Relay.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => servers.Relay.StopAsync(cancellationToken);
}
