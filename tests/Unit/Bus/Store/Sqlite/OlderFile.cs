using System.Globalization;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Store.Sqlite;

namespace Xianning.Exchange.Tests.Bus.Store.Sqlite;

/// <summary>A database file as an older version left it: the scripts up to its format, and no later one.</summary>
internal static class OlderFile
{
    private const int FirstWithRuns = 7;

    /// <summary>What a file of a format holds: a record in the log, an indexed segment, a source row, two held records and a parked one, all of one lane.</summary>
    public static string RowsOf(int format) => Rows + (format < FirstWithRuns ? "INSERT INTO trace(hash, segment, ordinal) VALUES(-7, 4, 1), (-7, 2, 0), (8, 2, 1);" : "INSERT INTO trace(run, hash, segment, ordinal) VALUES(0, -7, 4, 1), (0, -7, 2, 0), (1, 8, 2, 1);");

    private const string Rows = """
        INSERT INTO topics(n, id, name, partitions, compacted, created_ms) VALUES(1, x'00112233445566778899AABBCCDDEEFF', 'xn.credit.penalty-decided.v1', 1, 0, 1);
        INSERT INTO partitions(n, topic, partition) VALUES(1, 1, 0);
        INSERT INTO messages(pos, append_ms, key, headers, value) VALUES(1 << 40, 5, CAST('key' AS BLOB), x'00', CAST('said' AS BLOB));
        INSERT INTO lanes(n, grp, partition, epoch, flushes, deaths) VALUES(1, 'credit', 0, 3, 9, 0);
        INSERT INTO windows(lane, topic, stream, row) VALUES(1, 'xn.credit.penalty-decided.v1', 'aa', x'01');
        INSERT INTO source_rows(adapter, key, version, hash) VALUES('penalties', CAST('k' AS BLOB), 7, CAST('h' AS BLOB));
        INSERT INTO quarantine(state, code, reason, lane, time_ms, topic, partition, offset, append_ms, hash, sender, held, blocks, bytes, kept, key, headers, value) VALUES
            (0, 'XN-ENV-0101', 'r', 1, 1, 't', 0, 0, 1, x'01', NULL, 0, 0, 9, 0, NULL, NULL, NULL),
            (0, 'XN-GATE-0150', 'r', 1, 2, 't', 0, 1, 2, x'02', 'S', 1, 1, 9, 1, CAST('k' AS BLOB), x'00', x'76');
        INSERT INTO quarantine_counts(topic, code, state, count) VALUES('t', 'XN-ENV-0101', 0, 1), ('t', 'XN-GATE-0150', 0, 1);
        INSERT INTO quarantine_quotas(topic, sender, rows, bytes) VALUES('t', '', 0, 0), ('t', 'S', 1, 9);
        INSERT INTO parked(lane, lane_key, time_ms, topic, partition, offset, append_ms, key, headers, value)
            VALUES(1, CAST('k' AS BLOB), 3, 't', 0, 2, 3, CAST('k' AS BLOB), x'00', x'77');
        """;

    /// <summary>Makes one.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="format">Its format, 1 or more.</param>
    /// <param name="rows">What stands in it.</param>
    public static string Write(string folder, int format, string rows)
    {
        var file = Path.Combine(folder, ExchangeDatabase.FileName);
        foreach (var script in Scripts().Take(format)) SqliteHarness.Execute(file, script);
        SqliteHarness.Execute(file, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO meta(name, value) VALUES('format', {format})"));
        SqliteHarness.Execute(file, rows);
        return file;
    }

    private static IEnumerable<string> Scripts()
    {
        var assembly = typeof(IExchangeStore).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.Contains(".Store.Sqlite.Migrations.", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd();
        }
    }
}
