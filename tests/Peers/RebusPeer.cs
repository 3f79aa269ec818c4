using System.Diagnostics;
using Npgsql;
using Rebus.Activation;
using Rebus.Backoff;
using Rebus.Bus;
using Rebus.Config;
using Rebus.Logging;
using Rebus.Transport;

namespace Xianning.Exchange.Peers;

/// <summary>
/// Rebus over PostgreSQL doing the product's handler work, tuned: several workers, many messages at once, the shortest backoff, sends gathered 200 to a transaction.
/// Its outbox is left out, since with it this version does not send at all; so unlike the product's, its events may be lost or doubled by a death.
/// </summary>
internal sealed class RebusPeer(string connection, int workers, int parallel)
{
    private const int SendsAtOnce = 200;
    private const int BodyBytes = 950;
    private const int LagMax = 1_000;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Backoff = TimeSpan.FromMilliseconds(1);
    private static readonly string Body = new('x', BodyBytes);

    /// <summary>Messages a second: a backlog drained, and sent and handled at the same time.</summary>
    public async Task<(double Drain, double Loop)> MeasureAsync(int messages)
    {
        var names = new PeerNames();
        await using var source = NpgsqlDataSource.Create(connection);
        await ExecuteAsync(source, $"CREATE TABLE {names.Inbox}(id uuid PRIMARY KEY); CREATE TABLE {names.State}(party text PRIMARY KEY, penalties integer NOT NULL, body text NOT NULL)");
        try
        {
            using (Start(names, "first", static _ => { }))
            {
            }

            using var sender = Configure.With(new BuiltinHandlerActivator()).Logging(static log => log.None()).Transport(transport => transport.UsePostgreSqlAsOneWayClient(connection, names.Queues)).Start();
            await SendAsync(sender, names, messages, null);
            await ExecuteAsync(source, $"VACUUM ANALYZE {names.Queues}");
            var drain = await HandleAsync(names, source, messages, null);
            var loop = await HandleAsync(names, source, messages, sender);
            return (drain, loop);
        }
        finally
        {
            await ExecuteAsync(source, $"DROP TABLE IF EXISTS {names.Inbox}, {names.State}, {names.Queues}");
        }
    }

    private async Task<double> HandleAsync(PeerNames names, NpgsqlDataSource source, int messages, IBus? sender)
    {
        var handled = new Handled(messages);
        var began = Stopwatch.GetTimestamp();
        using var activator = Start(names, names.Incoming, made => made.Register(() => new PenaltyHandler(source, made.Bus, names, handled)));
        if (sender is not null) await SendAsync(sender, names, messages, handled);
        await handled.All;
        return messages / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private BuiltinHandlerActivator Start(PeerNames names, string queue, Action<BuiltinHandlerActivator> register)
    {
        var activator = new BuiltinHandlerActivator();
        register(activator);
        Configure.With(activator).Logging(static log => log.None()).Transport(transport => transport.UsePostgreSql(connection, names.Queues, queue)).Options(options =>
        {
            options.SetNumberOfWorkers(workers);
            options.SetMaxParallelism(parallel);
            options.SetBackoffTimes(Backoff);
        }).Start();
        return activator;
    }

    private static async Task SendAsync(IBus sender, PeerNames names, int messages, Handled? handled)
    {
        for (var sent = 0; sent < messages; sent += SendsAtOnce)
        {
            while (handled is not null && sent - handled.Count > LagMax) await Task.Delay(Look);
            using var scope = new RebusTransactionScope();
            for (var i = sent; i < Math.Min(messages, sent + SendsAtOnce); i++) await sender.Advanced.Routing.Send(names.Incoming, new Penalty(Guid.NewGuid(), $"{Guid.NewGuid():N}", Body));
            await scope.CompleteAsync();
        }
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
