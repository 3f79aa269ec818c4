using System.Diagnostics;
using System.Globalization;

namespace Xianning.Exchange.Testing.Killing;

/// <summary>Kills this very process (signal 9: no handler, no finally, no flush) around the n-th run of one step.</summary>
/// <param name="list">The list the step stands in: <c>send</c> or <c>receive</c>.</param>
/// <param name="step">The step's name.</param>
/// <param name="moment">When.</param>
/// <param name="occurrence">At which run of that step in this process, from 1.</param>
/// <param name="insideMicroseconds">How long into the step <see cref="KillMoment.Inside"/> waits.</param>
public sealed class KillPlan(string list, string step, KillMoment moment, int occurrence, int insideMicroseconds = 0)
{
    private int runs;

    /// <summary>Reads <c>list:step:moment:occurrence[:microseconds]</c>, as a parent process passes it to its child.</summary>
    /// <param name="text">The plan's text.</param>
    public static KillPlan Parse(string text)
    {
        var parts = text.Split(':');
        return new(parts[0], parts[1], Enum.Parse<KillMoment>(parts[2]), int.Parse(parts[3], CultureInfo.InvariantCulture), parts.Length > 4 ? int.Parse(parts[4], CultureInfo.InvariantCulture) : 0);
    }

    internal bool IsAt(string inList, string atStep) => inList == list && atStep == step;

    internal async ValueTask RunAsync(Func<ValueTask> inner)
    {
        if (Interlocked.Increment(ref runs) != occurrence)
        {
            await inner();
            return;
        }

        if (moment == KillMoment.Before) Die();
        if (moment == KillMoment.Inside) new Thread(DieLater) { IsBackground = true, Priority = ThreadPriority.Highest }.Start();
        await inner();
        if (moment == KillMoment.After) Die();
    }

    private static void Die() => Process.GetCurrentProcess().Kill();

    private void DieLater()
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began).TotalMicroseconds < insideMicroseconds) Thread.SpinWait(20);
        Die();
    }
}
