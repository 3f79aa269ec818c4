using System.Globalization;
using Npgsql;
using Xianning.Exchange.Contracts.Ranges;

namespace Xianning.Exchange.Bus.Store.Postgres;

#pragma warning disable CA1068 // A statement's parameters come last: there may be any number of them.

/// <summary>The pooled connections, and the one way by which statements go to the server. Every command here is one round trip and one transaction.</summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    private const int PreparedMax = 200;
    private const int TriesMax = 5;

    // A flush sends a megabyte and a reader of segments gets as much: in parts of 8 KB that is a call to the system each.
    private const int SocketBufferBytes = 64 * 1024;

    private readonly NpgsqlDataSource source;
    private volatile bool closed;

    /// <exception cref="OptionRangeException">A number is out of its range, whoever opens the database: a store, or a tool that only looks.</exception>
    public PostgresDatabase(PostgresStoreOptions options)
    {
        OptionRanges.Check(options);
        Options = options;
        source = NpgsqlDataSource.Create(Limited(options));
    }

    public PostgresStoreOptions Options { get; }

    /// <summary>A parameter by position. What is null says nothing of its type: the statement must.</summary>
    public static NpgsqlParameter Parameter(object? value) => new() { Value = value ?? DBNull.Value };

    public static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<object?> parameters)
    {
#pragma warning disable CA2100 // Statements are constants of this folder; what comes from outside is always a parameter.
        var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        foreach (var parameter in parameters) command.Parameters.Add(Parameter(parameter));
        return command;
    }

    /// <summary>All rows of a query.</summary>
    public async ValueTask<IReadOnlyList<T>> ListAsync<T>(Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, string sql, params object?[] parameters)
    {
        try
        {
            await using var connection = await OpenAsync(cancellationToken);
            await using var batch = connection.CreateBatch();
            batch.BatchCommands.Add(Command(sql, parameters));
            await using var rows = await batch.ExecuteReaderAsync(CancellationToken.None);
            var list = new List<T>();
            while (await rows.ReadAsync(CancellationToken.None)) list.Add(read(rows));
            return list;
        }
        catch (NpgsqlException failure)
        {
            throw PostgresFailure.Translate(failure);
        }
    }

    /// <summary>The first row of a query; null if there is none.</summary>
    public async ValueTask<T?> FirstAsync<T>(Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, string sql, params object?[] parameters)
    {
        var rows = await ListAsync(read, cancellationToken, sql, parameters);
        return rows.Count == 0 ? default : rows[0];
    }

    /// <summary>
    /// Carries out commands as one transaction in one round trip. What the server undid because of others is asked again. Cancelling is heard until the first is sent; after that the outcome is awaited.
    /// </summary>
    /// <returns>The last row of all commands, if a reader is given and there is one.</returns>
    /// <exception cref="NpgsqlException">As it came: the caller knows what it asked.</exception>
    public async ValueTask<T?> CommitAsync<T>(Func<IReadOnlyList<NpgsqlBatchCommand>> commands, Func<NpgsqlDataReader, T>? read, CancellationToken cancellationToken)
    {
        var rows = await CommitRowsAsync(commands, read, cancellationToken);
        return rows.Count == 0 ? default : rows[^1];
    }

    /// <summary>The same with the rows of all commands, if a reader is given; functions that return nothing give a row of nothing, which is passed over.</summary>
    /// <exception cref="NpgsqlException">As it came: the caller knows what it asked.</exception>
    public async ValueTask<IReadOnlyList<T>> CommitRowsAsync<T>(Func<IReadOnlyList<NpgsqlBatchCommand>> commands, Func<NpgsqlDataReader, T>? read, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var connection = await OpenAsync(cancellationToken);
                await using var batch = connection.CreateBatch();
                foreach (var command in commands()) batch.BatchCommands.Add(command);
                await using var rows = await batch.ExecuteReaderAsync(CancellationToken.None);
                return await ReadAsync(rows, read);
            }
            catch (PostgresException failure) when (tries < TriesMax && PostgresFailure.MayPass(failure))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>One command as a transaction.</summary>
    /// <exception cref="StoreException">It was not carried out, or nobody knows.</exception>
    public async ValueTask<T?> CommitAsync<T>(Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, string sql, params object?[] parameters)
    {
        try
        {
            return await CommitAsync(() => [Command(sql, parameters)], read, cancellationToken);
        }
        catch (NpgsqlException failure)
        {
            throw PostgresFailure.Translate(failure);
        }
    }

    public async ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (closed) throw new StoreException(StoreCodes.Closed, "The store is closed.");
        return await source.OpenConnectionAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        closed = true;
        await source.DisposeAsync();
    }

    private static async ValueTask<List<T>> ReadAsync<T>(NpgsqlDataReader rows, Func<NpgsqlDataReader, T>? read)
    {
        var all = new List<T>();
        do
        {
            if (read is null || rows.FieldCount == 0 || rows.GetDataTypeName(0) == "void") continue;
            while (await rows.ReadAsync(CancellationToken.None)) all.Add(read(rows));
        }
        while (await rows.NextResultAsync(CancellationToken.None));
        return all;
    }

    private static string Limited(PostgresStoreOptions options)
    {
        string Milliseconds(int seconds) => (seconds * 1000).ToString(CultureInfo.InvariantCulture);
        string[] settings =
        [
            $"statement_timeout={Milliseconds(options.StatementTimeoutSeconds)}",
            // An administrator may have chosen otherwise for the rest of the server: what is lost with it, we have told others that it is kept.
            "synchronous_commit=on",
            $"lock_timeout={Milliseconds(options.LockTimeoutSeconds)}",
            $"idle_in_transaction_session_timeout={Milliseconds(options.IdleTransactionSeconds)}",
            $"tcp_user_timeout={Milliseconds(options.IdleTransactionSeconds)}",
            $"tcp_keepalives_idle={options.ConnectTimeoutSeconds}",
            $"tcp_keepalives_interval={options.ConnectTimeoutSeconds}",
            "tcp_keepalives_count=2",
        ];
        var limited = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            SearchPath = options.Schema,
            MaxPoolSize = options.ConnectionsMax,
            Timeout = options.ConnectTimeoutSeconds,
            CommandTimeout = options.StatementTimeoutSeconds + options.ConnectTimeoutSeconds,
            MaxAutoPrepare = PreparedMax,
            AutoPrepareMinUsages = 2,
            WriteBufferSize = SocketBufferBytes,
            ReadBufferSize = SocketBufferBytes,
            // Nothing here changes a session (SET LOCAL at most, locks of transactions), so there is nothing to reset each time a connection is taken.
            NoResetOnClose = true,
            ApplicationName = "xianning-exchange",
            Options = string.Join(' ', settings.Select(setting => "-c " + setting)),
        };
        // A path is a local socket, which has no keepalive and needs none.
        if (limited.Host?.StartsWith('/') == true) return limited.ConnectionString;
        limited.TcpKeepAlive = true;
        limited.TcpKeepAliveTime = options.ConnectTimeoutSeconds;
        limited.TcpKeepAliveInterval = options.ConnectTimeoutSeconds;
        return limited.ConnectionString;
    }
}
