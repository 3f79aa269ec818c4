using Npgsql;
using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>The commands of a flush that keep something for operators, or move it on.</summary>
internal static class KeptCommands
{
    private const int ExceptionLengthMax = 8_000;
    private const int OutcomeLengthMax = 2_000;

    public static NpgsqlBatchCommand Quarantine(int lane, QuarantineEntry entry, PostgresStoreOptions options)
    {
        var record = entry.Record;
        return PostgresDatabase.Command(
            "SELECT write_quarantine($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)",
            lane, entry.Code, Reason(entry), RecordHash.Of(record), ServerText.CleanOrNull(entry.VerifiedSender), entry.SignatureHeld, entry.MessageId, ServerText.CleanOrNull(entry.MessageType), entry.BusinessKey,
            entry.BlocksKey, entry.ReleasesItself, entry.NeverReleased, KeptRecord.Bytes(record), options.QuarantineRowsMax, options.QuarantineBytesMax, options.QuarantineFinalRowsMax, options.QuarantineOpenRowsMax, KeptQuarantine.GaveWay.Code,
            record.Topic, record.Partition, record.Offset, record.AppendTimeMs, record.Key, KeptQuarantine.ReducedKey(entry), KeptRecord.Headers(record), record.Value);
    }

    public static NpgsqlBatchCommand MoveQuarantine(int lane, long id, QuarantineState from, QuarantineState to) =>
        PostgresDatabase.Command("SELECT move_quarantine($1, $2, $3, $4, $5)", lane, id, (int)from, (int)to, $"{from} in this lane");

    public static NpgsqlBatchCommand Rejudge(int lane, long id, QuarantineEntry entry, PostgresStoreOptions options) => PostgresDatabase.Command(
        "SELECT rejudge_quarantine($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
        lane, id, entry.Code, Reason(entry), ServerText.CleanOrNull(entry.VerifiedSender), entry.SignatureHeld, entry.MessageId, ServerText.CleanOrNull(entry.MessageType), entry.BusinessKey,
        entry.BlocksKey, entry.ReleasesItself, entry.NeverReleased, options.QuarantineRowsMax, options.QuarantineBytesMax, options.QuarantineFinalRowsMax, options.QuarantineOpenRowsMax, KeptQuarantine.GaveWay.Code,
        entry.BlocksKey ? entry.Record.Key : null, KeptQuarantine.ReducedKey(entry), $"{QuarantineState.Held} in this lane");

    public static NpgsqlBatchCommand Error(int lane, ErrorEntry entry) => PostgresDatabase.Command("""
        INSERT INTO errors(lane, time_ms, code, message_id, message_type, handler, exception, attempts, sender, business_key, blocks, topic, partition, position, append_ms, key, headers, value)
        VALUES($1, now_ms(), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        """,
        [lane, entry.Code, entry.MessageId, ServerText.Clean(entry.MessageType), ServerText.Clean(entry.Handler), ServerText.Bound(entry.Exception, ExceptionLengthMax), entry.Attempts,
        ServerText.Clean(entry.Sender), entry.BusinessKey, entry.BlocksKey, .. Record(entry.Record)]);

    public static NpgsqlBatchCommand MoveError(int lane, long id, ErrorState from, ErrorState to) =>
        PostgresDatabase.Command("SELECT move_error($1, $2, $3, $4, $5)", lane, id, (int)from, (int)to, $"{from} in this lane");

    public static NpgsqlBatchCommand Park(int lane, ParkedEntry entry) => PostgresDatabase.Command("""
        INSERT INTO parked(lane, lane_key, ordinal, time_ms, topic, partition, position, append_ms, key, headers, value) VALUES($1, $2, $3, now_ms(), $4, $5, $6, $7, $8, $9, $10)
        """, [lane, entry.Key, entry.Ordinal, .. Record(entry.Record)]);

    public static NpgsqlBatchCommand Unpark(int lane, long id) => PostgresDatabase.Command("SELECT unpark($1, $2, $3)", lane, id, "parked in this lane");

    public static NpgsqlBatchCommand Complete(int lane, long id, string outcome) =>
        PostgresDatabase.Command("SELECT complete_command($1, $2, $3, $4)", lane, id, ServerText.Bound(outcome, OutcomeLengthMax), "waiting in this lane");

    public static NpgsqlBatchCommand Rejects(string adapter, List<RejectedRow> rows) => PostgresDatabase.Command(
        "SELECT write_rejects($1, $2, $3, $4, $5, $6, $7, $8)", adapter,
        rows.Select(row => ServerText.Clean(row.Resource)).ToArray(), rows.Select(row => ServerText.Clean(row.File)).ToArray(), rows.Select(row => row.Row).ToArray(),
        rows.Select(row => ServerText.Clean(row.Rule)).ToArray(), rows.Select(row => ServerText.Clean(row.Field)).ToArray(), rows.Select(row => ServerText.Clean(row.Text)).ToArray(), rows.Select(row => row.Raw).ToArray());

    private static string Reason(QuarantineEntry entry) => ServerText.Bound(entry.Reason, KeptQuarantine.ReasonLengthMax);

    private static object?[] Record(LogRecord record) => [record.Topic, record.Partition, record.Offset, record.AppendTimeMs, record.Key, KeptRecord.Headers(record), record.Value];
}
