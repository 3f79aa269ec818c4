namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>What one round on Kafka and PostgreSQL came to, in messages a second; and the database's write-ahead log in bytes a message, sent and handled.</summary>
internal sealed record ServersRates(double Send, double Drain, double Loop, double RawDrain, double RawLoop, double Wal)
{
    public static ServersRates Median(IReadOnlyList<ServersRates> all)
    {
        return new(Of(r => r.Send), Of(r => r.Drain), Of(r => r.Loop), Of(r => r.RawDrain), Of(r => r.RawLoop), Of(r => r.Wal));

        double Of(Func<ServersRates, double> value) => all.Select(value).Order().ElementAt(all.Count / 2);
    }
}
