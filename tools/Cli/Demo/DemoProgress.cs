using System.Globalization;
using Spectre.Console;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node;
using Xianning.Exchange.Simulation;

namespace Xianning.Exchange.Cli.Demo;

/// <summary>Shows on standard error how far a demo is.</summary>
internal static class DemoProgress
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);
    private const long ManyRows = 1_000_000;
    private const string Resumes = "清理磁盘后重新运行即从中断处继续 run it again when there is space: it goes on where it stopped";
    private static readonly IAnsiConsole Screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    public static LegacyCitySummary Generating(Func<LegacyCitySummary> write)
    {
        Console.Error.WriteLine("生成各部门的文件 generating the departments' files");
        return write();
    }

    /// <summary>Says what is being waited for where the digest over all state takes more than a moment.</summary>
    public static void Summarising(long rows)
    {
        if (rows >= ManyRows) Console.Error.WriteLine("计算全部状态的摘要，可能需要几分钟 computing the digest over all state, which may take minutes");
    }

    /// <summary>Follows the node until it rests.</summary>
    /// <exception cref="NodeApiException">The disk is full, and nobody waits until it is not.</exception>
    public static Task FollowAsync(INodeApi node, INodeRest rest, long rows, bool waitsForSpace, CancellationToken stop) =>
        Screen.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn()).StartAsync(async screen =>
        {
            var read = screen.AddTask("读取 rows read", maxValue: rows);
            var handled = screen.AddTask("处理 messages handled", maxValue: rows);
            var resting = rest.WaitAsync(stop);
            while (await Task.WhenAny(resting, Task.Delay(Period, stop)) != resting)
            {
                var status = await node.GetStatusAsync(stop);
                Show(status, read, handled);
                if (!waitsForSpace && IsFull(status)) throw new NodeApiException(NodeError.Of(ExchangeErrors.StoreFull, detail: Resumes));
            }

            await resting;
            Show(await node.GetStatusAsync(stop), read, handled);
        });

    private static bool IsFull(NodeStatus status) => status.StateReason?.StartsWith(ExchangeErrors.StoreFull.Code, StringComparison.Ordinal) == true;

    private static void Show(NodeStatus status, ProgressTask read, ProgressTask handled)
    {
        read.Value = status.Resources.Sum(resource => resource.Read);
        // What was refused or unchanged never becomes a message: the bar ends where the last published one is handled.
        var settled = status.Resources.Sum(resource => resource.Handled + resource.Quarantined);
        handled.MaxValue = Math.Max(1, settled + status.Waiting);
        handled.Value = settled;
        handled.Description = string.Create(CultureInfo.InvariantCulture, $"处理 messages handled, {status.MessagesPerSecond:N0}/s");
    }
}
