using System.Globalization;
using System.Runtime;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>Processor time that run-time compilers have taken until now, in microseconds: the node's, and those of all of Java on this machine (Kafka); a thread of theirs that ended takes its time with it. Linux only.</summary>
internal readonly record struct CompilerTime(double Node, double Kafka)
{
    public static CompilerTime Now() => new(JitInfo.GetCompilationTime().TotalMicroseconds, MachineProcesses.Named("java").Sum(OfCompilers));

    public static CompilerTime operator -(CompilerTime a, CompilerTime b) => new(a.Node - b.Node, a.Kafka - b.Kafka);

    private static double OfCompilers(int process) => MachineProcesses.Threads(process).Where(thread => thread.Name.Contains("CompilerThre", StringComparison.Ordinal)).Sum(thread => thread.Own);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"node {Node / 1e6:f1} s, Kafka {Kafka / 1e6:f1} s");
}
