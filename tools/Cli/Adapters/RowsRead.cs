using System.Globalization;

namespace Xianning.Exchange.Cli.Adapters;

/// <summary>Says on a terminal's standard error how far a long file is read.</summary>
/// <param name="path">The file.</param>
internal sealed class RowsRead(string path) : IProgress<long>
{
    private const int PrintedEvery = 100_000;

    public void Report(long value)
    {
        if (value % PrintedEvery == 0 && !Console.IsErrorRedirected) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}: {value:N0}"));
    }
}
