using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>
/// Brings a file to the format of this version: numbered scripts, forward only, all in one transaction, so a process killed in between finds the old format or the new one.
/// </summary>
internal static class Migrator
{
    /// <summary>"XNEX" in the file's header: a database of this product.</summary>
    public const int ApplicationId = 0x584E4558;

    private const string FolderInAssembly = "Xianning.Exchange.Bus.Store.Sqlite.Migrations.";

    private static readonly IReadOnlyList<(int Number, string Resource)> Scripts = Find();

    /// <summary>The newest format that this version knows.</summary>
    public static int Newest => Scripts[^1].Number;

    /// <summary>Refuses a file that this version cannot use, before anything is written to it.</summary>
    public static void CheckBeforeWriting(string file)
    {
        if (!File.Exists(file)) return;
        try
        {
            // Read-only, because closing a writing connection could already checkpoint into the file.
            using var connection = Connection.Open(file, SqliteOpenMode.ReadOnly);
            Check(file, connection);
        }
        catch (SqliteException failure)
        {
            throw SqliteFailure.Translate(failure);
        }
    }

    /// <summary>Runs what is missing.</summary>
    public static void Run(Connection connection)
    {
        connection.Use("BEGIN IMMEDIATE").Run();
        var format = FormatOf(connection);
        foreach (var (number, resource) in Scripts)
        {
            if (number <= format) continue;
            connection.Script(Read(resource));
            connection.Use("INSERT INTO meta(name, value) VALUES('format', ?1) ON CONFLICT(name) DO UPDATE SET value = excluded.value").Set(1, number).Run();
        }

        connection.Use("COMMIT").Run();
    }

    private static void Check(string file, Connection connection)
    {
        var owner = Number(connection, "PRAGMA application_id");
        var format = FormatOf(connection);
        if (format > Newest) throw new StoreFormatException($"{file} has format {format}; this version knows formats up to {Newest}. Use the newer version that wrote it.");
        if (owner != ApplicationId && (owner != 0 || Number(connection, "SELECT COUNT(*) FROM sqlite_schema") != 0)) throw new StoreFormatException($"{file} is not a database of this product.");
    }

    private static long FormatOf(Connection connection) =>
        Number(connection, "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'meta'") == 0 ? 0 : Number(connection, "SELECT value FROM meta WHERE name = 'format'");

    private static long Number(Connection connection, string sql)
    {
        using var row = connection.Use(sql);
        return row.Read() ? row.Long(0) : 0;
    }

    private static List<(int, string)> Find()
    {
        var found = new List<(int Number, string)>();
        foreach (var name in typeof(Migrator).Assembly.GetManifestResourceNames())
        {
            if (name.StartsWith(FolderInAssembly, StringComparison.Ordinal)) found.Add((int.Parse(name.AsSpan(FolderInAssembly.Length, 4), CultureInfo.InvariantCulture), name));
        }

        found.Sort((a, b) => a.Number.CompareTo(b.Number));
        return found;
    }

    private static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(Migrator).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
