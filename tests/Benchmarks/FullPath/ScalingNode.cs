using System.Globalization;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>
/// A further node of the measured city, in a process of its own. Its input tells it to <c>open</c> or <c>close</c> the gate before its lanes, its output tells how many lanes it holds and how many
/// messages it has handled, whenever they change. It ends with its input.
/// </summary>
internal static class ScalingNode
{
    public const string Open = "open";
    public const string Close = "close";
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);

    public static async Task RunAsync(TextReader input, TextWriter output, string folder)
    {
        await using var city = await PathCity.JoinAsync(new PathPipeline(), folder);
        using var ended = new CancellationTokenSource();
        var telling = TellAsync(city, output, ended.Token);
        while (await input.ReadLineAsync(CancellationToken.None) is { } order)
        {
            if (order == Open) city.Pipeline.Open();
            else city.Pipeline.Close();
            await output.WriteLineAsync(order);
        }

        await ended.CancelAsync();
        await telling;
    }

    private static async Task TellAsync(PathCity city, TextWriter output, CancellationToken ended)
    {
        for (var told = (Lanes: -1, Handled: -1L); !ended.IsCancellationRequested; await Task.Delay(Look, CancellationToken.None))
        {
            var now = (Lanes: city.LanesHeld, city.Pipeline.Handled);
            if (now == told) continue;
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{now.Lanes} {now.Handled}"));
            told = now;
        }
    }
}
