namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>Processor time spent until now, in microseconds: by the nodes, by all processes of PostgreSQL and by all of Java on this machine (Kafka). Linux only.</summary>
internal readonly record struct ServersProcessor(double Node, double Postgres, double Kafka)
{
    /// <summary>Until now.</summary>
    /// <param name="nodes">Processes of further nodes, beside this one's.</param>
    public static ServersProcessor Now(params IEnumerable<int> nodes) => new(Environment.CpuUsage.TotalTime.TotalMicroseconds + nodes.Sum(Of), MachineProcesses.Named("postgres").Sum(Of), MachineProcesses.Named("java").Sum(Of));

    public static ServersProcessor operator -(ServersProcessor a, ServersProcessor b) => new(a.Node - b.Node, a.Postgres - b.Postgres, a.Kafka - b.Kafka);

    public static ServersProcessor operator /(ServersProcessor a, double count) => new(a.Node / count, a.Postgres / count, a.Kafka / count);

    // Ended children count with the process that waited for them, so a connection that closes is not lost.
    private static double Of(int process) => MachineProcesses.Stat(process) is { } stat ? stat.Own + stat.Children : 0;
}
