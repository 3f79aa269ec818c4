using System.Globalization;
using System.Text;
using Xianning.Exchange.Node.Figures;
using Xianning.Exchange.Tests.Bus.Store.Sqlite;
using Xunit;

namespace Xianning.Exchange.Tests.Node.Figures;

public sealed class LineSorterTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_000)]
    public void Lines_come_back_in_order_whatever_fits_into_memory(int count)
    {
        // 7,919 is prime: every number once, in no order; some lines stand twice.
        string[] lines = [.. Enumerable.Range(0, count).Select(i => (i * 7_919L % 1_000 / 2).ToString("x", CultureInfo.InvariantCulture))];
        foreach (var runBytes in new[] { 100, 4_096, 1 << 20 })
        {
            using var sorter = new LineSorter(folder.Path, runBytes);
            foreach (var line in lines) sorter.Add(Encoding.UTF8.GetBytes(line));
            Assert.Equal(lines.Order(StringComparer.Ordinal), sorter.Read().Select(Encoding.UTF8.GetString));
            Assert.Equal(count > 1 && runBytes < 1 << 20, sorter.Runs > 0);
        }

        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Runs_on_disk_go_with_the_sorter()
    {
        using (var sorter = new LineSorter(folder.Path, 1))
        {
            sorter.Add("b"u8.ToArray());
            sorter.Add("a"u8.ToArray());
            Assert.Equal(2, sorter.Runs);
        }

        Assert.Empty(Directory.GetFiles(folder.Path));
    }
}
