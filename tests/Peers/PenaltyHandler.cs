using Npgsql;
using Rebus.Bus;
using Rebus.Handlers;

namespace Xianning.Exchange.Peers;

/// <summary>The same work as the product's handler: once by id, one state row, one event; id and row in one transaction, in one round trip.</summary>
internal sealed class PenaltyHandler(NpgsqlDataSource source, IBus bus, PeerNames names, Handled handled) : IHandleMessages<Penalty>
{
    private const int EventBytes = 400;
    private static readonly string EventBody = new('x', EventBytes);

    public async Task Handle(Penalty message)
    {
        if (await CountAsync(message) is { } penalties) await bus.Advanced.Routing.Send(names.Outgoing, new RecordAccepted(message.Party, penalties, EventBody));
        handled.Add();
    }

    // Null when the id was there: another attempt at the same message.
    private async Task<int?> CountAsync(Penalty message)
    {
        await using var command = source.CreateCommand(
            $"""
            WITH once AS (INSERT INTO {names.Inbox}(id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING id)
            INSERT INTO {names.State}(party, penalties, body) SELECT $2, 1, $3 FROM once
            ON CONFLICT (party) DO UPDATE SET penalties = {names.State}.penalties + 1, body = excluded.body RETURNING penalties
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = message.Id });
        command.Parameters.Add(new NpgsqlParameter { Value = message.Party });
        command.Parameters.Add(new NpgsqlParameter { Value = message.Body });
        return (int?)await command.ExecuteScalarAsync();
    }
}
