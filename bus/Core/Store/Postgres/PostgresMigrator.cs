using System.Globalization;
using Npgsql;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>Brings a schema to the format of this version: numbered scripts, forward only, all in one transaction. Several nodes may ask at once; one does it.</summary>
internal static class PostgresMigrator
{
    private const string FolderInAssembly = "Xianning.Exchange.Bus.Store.Postgres.Migrations.";

    private const int SchemaLengthMax = 48;

    private static readonly IReadOnlyList<(int Number, string Resource)> Scripts = Find();

    /// <summary>The newest format that this version knows.</summary>
    public static int Newest => Scripts[^1].Number;

    /// <summary>Runs what is missing.</summary>
    /// <exception cref="StoreFormatException">The schema is of a newer version, or holds something else. Nothing was changed.</exception>
    public static async Task RunAsync(PostgresDatabase database, CancellationToken cancellationToken)
    {
        var schema = CheckSchema(database.Options.Schema);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock(hashtext('{schema}'), 0); CREATE SCHEMA IF NOT EXISTS {schema}; SET LOCAL client_min_messages = warning", cancellationToken);
        var format = await FormatAsync(connection, schema, cancellationToken);
        if (format > Newest) throw new StoreFormatException($"Schema {schema} has format {format}; this version knows formats up to {Newest}. Use the newer version that wrote it.");
        foreach (var (number, resource) in Scripts)
        {
            if (number <= format) continue;
            if (number == 1) await ExecuteAsync(connection, "CREATE TABLE store_format(version integer PRIMARY KEY, script text NOT NULL, applied timestamptz NOT NULL DEFAULT now())", cancellationToken);
            await ExecuteAsync(connection, Read(resource), cancellationToken);
            await ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO store_format(version, script) VALUES({number}, '{resource[FolderInAssembly.Length..]}')"), cancellationToken);
        }

        await transaction.CommitAsync(CancellationToken.None);
    }

    private static async Task<long> FormatAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        if (await NumberAsync(connection, $"SELECT count(*) FROM pg_tables WHERE schemaname = '{schema}' AND tablename = 'store_format'", cancellationToken) != 0)
            return await NumberAsync(connection, "SELECT max(version)::bigint FROM store_format", cancellationToken);
        if (await NumberAsync(connection, $"SELECT count(*) FROM pg_tables WHERE schemaname = '{schema}'", cancellationToken) != 0)
            throw new StoreFormatException($"Schema {schema} holds tables that are not this product's.");
        return 0;
    }

    private static string CheckSchema(string schema)
    {
        var holds = schema.Length is > 0 and <= SchemaLengthMax && !char.IsAsciiDigit(schema[0]) && schema.All(character => character is '_' || char.IsAsciiDigit(character) || char.IsAsciiLetterLower(character));
        return holds ? schema : throw new ArgumentException($"'{schema}' is no schema name: 1 to {SchemaLengthMax} of a-z 0-9 _, not beginning with a digit.");
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Scripts are the product's own resources; the schema's name was checked.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<long> NumberAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // As above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static List<(int, string)> Find()
    {
        var found = new List<(int Number, string)>();
        foreach (var name in typeof(PostgresMigrator).Assembly.GetManifestResourceNames())
        {
            if (name.StartsWith(FolderInAssembly, StringComparison.Ordinal)) found.Add((int.Parse(name.AsSpan(FolderInAssembly.Length, 4), CultureInfo.InvariantCulture), name));
        }

        found.Sort((a, b) => a.Number.CompareTo(b.Number));
        return found;
    }

    private static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(PostgresMigrator).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
