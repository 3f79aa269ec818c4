using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Trace;
using Xianning.Exchange.Capabilities.Credit;
using Xianning.Exchange.Node;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Starting;

public sealed class When_an_operator_chose_numbers
{
    [Fact]
    public async Task Should_run_with_them()
    {
        var folder = Directory.CreateTempSubdirectory("xn-settings-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "settings.json"), """
            {
              // Two batches at once on this machine.
              "BusOptions": { "Workers": 2, "BatchDeadline": "45 s" },
              "BodyStoreOptions": { "BodyBytesMax": "16 MiB" },
              "NodeOptions": { "SessionsMax": 7 },
              "TraceOptions": { "SegmentsAtOnce": 5 },
              "CreditOptions": { "ReportValidDays": 10 },
            }
            """, TestContext.Current.CancellationToken);
        await using (var city = await City.StartAsync(new CityOptions { Folder = folder }, TestContext.Current.CancellationToken))
        {
            var bus = city.Services.GetRequiredService<BusOptions>();
            Assert.Equal((2, TimeSpan.FromSeconds(45), 16L << 20), (bus.Workers, bus.BatchDeadline, bus.Bodies.BodyBytesMax));
            Assert.Equal(16L << 20, city.Services.GetRequiredService<BodyStoreOptions>().BodyBytesMax);
            Assert.Equal(7, city.Services.GetRequiredService<NodeOptions>().SessionsMax);
            Assert.Equal(5, city.Services.GetRequiredService<IOptions<TraceOptions>>().Value.SegmentsAtOnce);
            Assert.Equal(10, city.Services.GetRequiredService<CreditOptions>().ReportValidDays);
        }

        Directory.Delete(folder, recursive: true);
    }
}
