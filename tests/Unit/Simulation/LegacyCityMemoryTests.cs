using Xianning.Exchange.Simulation;
using Xianning.Exchange.Simulation.Writing;
using Xunit;

namespace Xianning.Exchange.Tests.Simulation;

[CollectionDefinition(nameof(LegacyCityMemoryTests), DisableParallelization = true)]
[Collection(nameof(LegacyCityMemoryTests))]
public sealed class LegacyCityMemoryTests : IDisposable
{
    private const long GrowthBytesMax = 8 << 20;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Memory_does_not_grow_with_the_rows()
    {
        var probe = new MemoryProbe(rowsPerSample: 50_000);
        using var manifest = new ManifestWriter(probe);
        var writer = new CityWriter(2015, folder.Path, manifest);
        foreach (var table in CityTables.For(new LegacyCityOptions { Rows = 300_000 }))
            writer.Write(table, CancellationToken.None);
        Assert.True(probe.Samples.Count >= 5, $"{probe.Samples.Count} samples");
        Assert.InRange(probe.Samples[^1] - probe.Samples[0], long.MinValue, GrowthBytesMax);
    }

    /// <summary>Stands in for the manifest's file and looks at what lives, every so many lines.</summary>
    private sealed class MemoryProbe(int rowsPerSample) : MemoryStream
    {
        private int rows;

        public List<long> Samples { get; } = [];

        public override void Write(ReadOnlySpan<byte> buffer)
        {
        }

        public override void WriteByte(byte value)
        {
            if (++rows % rowsPerSample == 0)
                Samples.Add(GC.GetTotalMemory(forceFullCollection: true));
        }
    }
}
