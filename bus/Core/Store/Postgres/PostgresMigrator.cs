using System.Data;
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

    /// <summary>Makes a schema that has no tables yet; one of an older format is left to whoever runs the city.</summary>
    /// <exception cref="StoreFormatException">The schema is of a newer version, or holds something else. Nothing was changed.</exception>
    /// <exception cref="StoreOutdatedException">It is of an older one. Nothing was changed.</exception>
    public static async Task MakeAsync(PostgresDatabase database, CancellationToken cancellationToken)
    {
        // Asked first: a user who may use the schema need not be one who may make it.
        var format = await LookAsync(database, cancellationToken);
        if (format.Found == 0) format = await RunAsync(database, Newest, cancellationToken);
        if (format.Found > 0 && format.Scripts.Count > 0) throw new StoreOutdatedException($"Schema {database.Options.Schema} has format {format.Found}; this version works with {Newest}.");
    }

    /// <summary>The format that is there; nothing is changed.</summary>
    /// <exception cref="StoreFormatException">As <see cref="MakeAsync"/>.</exception>
    public static async Task<SchemaFormat> LookAsync(PostgresDatabase database, CancellationToken cancellationToken)
    {
        var schema = CheckSchema(database.Options.Schema);
        await using var connection = await database.OpenAsync(cancellationToken);
        // One picture for all questions: another node may be making the schema.
        await using var picture = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        return await FindAsync(connection, schema, Newest, cancellationToken);
    }

    /// <summary>Runs what is missing up to a format.</summary>
    /// <returns>What was found, and what was run.</returns>
    /// <exception cref="StoreFormatException">As <see cref="MakeAsync"/>.</exception>
    public static async Task<SchemaFormat> RunAsync(PostgresDatabase database, int upTo, CancellationToken cancellationToken)
    {
        var schema = CheckSchema(database.Options.Schema);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock(hashtext('{schema}'), 0); CREATE SCHEMA IF NOT EXISTS {schema}; SET LOCAL client_min_messages = warning; SET LOCAL statement_timeout = 0", cancellationToken);
        var format = await FindAsync(connection, schema, upTo, cancellationToken);
        foreach (var (number, resource) in Scripts.Where(script => script.Number > format.Found && script.Number <= upTo))
        {
            if (number == 1) await ExecuteAsync(connection, "CREATE TABLE store_format(version integer PRIMARY KEY, script text NOT NULL, applied timestamptz NOT NULL DEFAULT now())", cancellationToken);
            await ExecuteAsync(connection, Read(resource), cancellationToken);
            await ExecuteAsync(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO store_format(version, script) VALUES({number}, '{NameOf(resource)}')"), cancellationToken);
        }

        await transaction.CommitAsync(CancellationToken.None);
        return format;
    }

    private static string NameOf(string resource) => resource[FolderInAssembly.Length..];

    private static async Task<SchemaFormat> FindAsync(NpgsqlConnection connection, string schema, int upTo, CancellationToken cancellationToken)
    {
        var found = (int)await FormatAsync(connection, schema, cancellationToken);
        if (found > Newest) throw new StoreFormatException($"Schema {schema} has format {found}; this version knows formats up to {Newest}. Use the newer version that wrote it.");
        return new SchemaFormat(found, upTo, [.. Scripts.Where(script => script.Number > found && script.Number <= upTo).Select(script => NameOf(script.Resource))]);
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
