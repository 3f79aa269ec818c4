using Microsoft.Extensions.DependencyInjection;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node;
using Xianning.Exchange.Node.Hosting;
using Xianning.Exchange.Tests.Simulation;
using Xunit;

namespace Xianning.Exchange.Tests.Node.Hosting;

/// <summary>A node that is told a number out of its range does not begin.</summary>
public sealed class ExchangeNodeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Data => Path.Combine(folder.Path, "data");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_number_of_the_node_out_of_its_range_is_refused_before_the_folder_is_touched() =>
        Refused("NodeOptions.Port = 65536: 0 to 65,535", Assert.Throws<NodeApiException>(() => NodeComposition.Compose(Data, new NodeOptions { Port = 65_536 })));

    [Fact]
    public void A_number_of_the_bus_out_of_its_range_is_refused_before_the_folder_is_touched() =>
        Refused("BusOptions.Workers = 0: 1 to 1,024", Assert.Throws<NodeApiException>(() => NodeComposition.Compose(Data, new NodeOptions { Port = 0 }, bus: new BusOptions { Workers = 0 })));

    [Fact]
    public async Task A_number_of_a_service_out_of_its_range_is_refused_at_the_start()
    {
        await using var app = NodeComposition.Compose(Data, new NodeOptions { Port = 0, Demo = true }, services: static services => services.Configure<TraceOptions>(static trace => trace.SegmentsAtOnce = 0));
        var refusal = await Assert.ThrowsAsync<NodeApiException>(() => app.StartExchangeAsync(TestContext.Current.CancellationToken));
        Assert.Equal((ExchangeErrors.OptionOutOfRange.Code, "TraceOptions.SegmentsAtOnce = 0: 1 to 16"), (refusal.Error.Code, refusal.Error.Detail));
    }

    private void Refused(string detail, NodeApiException refusal)
    {
        Assert.Equal((ExchangeErrors.OptionOutOfRange.Code, detail), (refusal.Error.Code, refusal.Error.Detail));
        Assert.False(Directory.Exists(Data));
    }
}
