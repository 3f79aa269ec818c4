namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>What one round on Kafka and PostgreSQL came to, in messages a second; the database's write-ahead log in bytes a message, sent and handled; and the processor time a message of each phase.</summary>
internal sealed record ServersRates(double Send, double Drain, double Loop, double RawDrain, double RawLoop, double Wal, IReadOnlyList<(string Phase, ServersProcessor Use)> Processor)
{
    public static ServersRates Median(IReadOnlyList<ServersRates> all)
    {
        return new(Of(r => r.Send), Of(r => r.Drain), Of(r => r.Loop), Of(r => r.RawDrain), Of(r => r.RawLoop), Of(r => r.Wal),
            [.. all[0].Processor.Select((phase, i) => (phase.Phase, new ServersProcessor(Of(r => r.Processor[i].Use.Node), Of(r => r.Processor[i].Use.Postgres), Of(r => r.Processor[i].Use.Kafka))))]);

        double Of(Func<ServersRates, double> value) => all.Select(value).Order().ElementAt(all.Count / 2);
    }
}
