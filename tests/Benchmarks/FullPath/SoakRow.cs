using System.Globalization;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>What a soak looks like at one moment; <see cref="WalPerMessage"/> since the row before, all else then or since the start.</summary>
internal sealed record SoakRow(TimeSpan At, long Handled, long Lag, long Unsent, ServersMemory Memory, double WalPerMessage, DatabaseFigures Database)
{
    public const string Heading =
        """
        | minute | handled | lag | unsent bytes | node MB | of it heap MB | PostgreSQL MB | Kafka MB | WAL bytes a message | database MB | checkpoints | autovacuums |
        | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
        """;

    private const double Mega = 1 << 20;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"| {At.TotalMinutes:f1} | {Handled:n0} | {Lag:n0} | {Unsent:n0} | {Memory.Node / Mega:f0} | {Memory.Heap / Mega:f0} | {Memory.Postgres / Mega:f0} | {Memory.Kafka / Mega:f0} | {WalPerMessage:n0} | {Database.Bytes / Mega:n0} | {Database.Checkpoints:n0} | {Database.Autovacuums:n0} |");
}
