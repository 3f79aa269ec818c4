using Xianning.Exchange.Contracts.Ranges;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>Where the PostgreSQL store is, and its numbers.</summary>
public sealed class PostgresStoreOptions
{
    /// <summary>The connection string as the driver takes it: host, port, database, user. Passwords belong into a password file. The store adds its own limits.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>The schema that holds the tables; made if it is missing. 1 to 48 of a-z 0-9 _, not beginning with a digit. Default <c>exchange</c>.</summary>
    public string Schema { get; init; } = "exchange";

    /// <summary>Connections at most. Default 16, range 2 to 200: flushes use a few a core, the rest is for readers.</summary>
    [OptionRange("2", "200")]
    public int ConnectionsMax { get; init; } = 16;

    /// <summary>Transactions of flushes at once, each on a connection; flushes that wait meanwhile go together in the next one. Default 2, range 1 to 64, at most <see cref="ConnectionsMax"/>.</summary>
    [OptionRange("1", "64")]
    [OptionRule(OptionRelation.AtMost, nameof(ConnectionsMax))]
    public int FlushesAtOnce { get; init; } = 2;

    /// <summary>Seconds to wait for a connection. Default 5, range 1 to 60.</summary>
    [OptionRange("1", "60")]
    public int ConnectTimeoutSeconds { get; init; } = 5;

    /// <summary>Seconds after which the server ends a statement. Default 30, range 1 to 600.</summary>
    [OptionRange("1", "600")]
    public int StatementTimeoutSeconds { get; init; } = 30;

    /// <summary>Seconds that a claim waits for a flush of the former holder, and a flush for other flushes. Default 2, range 1 to 60, at most <see cref="StatementTimeoutSeconds"/>.</summary>
    [OptionRange("1", "60")]
    [OptionRule(OptionRelation.AtMost, nameof(StatementTimeoutSeconds))]
    public int LockTimeoutSeconds { get; init; } = 2;

    /// <summary>Seconds after which the server ends a transaction that does nothing, and gives a dead peer up: as long as a frozen node may hold rows. Default 10, range 2 to 60.</summary>
    [OptionRange("2", "60")]
    public int IdleTransactionSeconds { get; init; } = 10;

    /// <summary>Held records kept whole for one topic and verified sender, and for all unverified ones of a topic together. Default 10,000, range 0 to 10,000,000.</summary>
    [OptionRange("0", "10,000,000")]
    public long QuarantineRowsMax { get; init; } = QuarantineQuota.RowsMax;

    /// <summary>Bytes of such records. Default 64 MiB, range 0 to 1,024 GiB.</summary>
    [OptionRange("0", "1,024 GiB")]
    public long QuarantineBytesMax { get; init; } = QuarantineQuota.BytesMax;

    /// <summary>Held records beyond that which keep only hash and position and may still be released, or are judged again by themselves, for one topic and verified sender, and for all unverified ones of a topic
    /// together; at the bound a sender's next records can never be released (TOO_MANY_HELD), and of unverified ones the oldest (NEVER_BECAME_KNOWN). Default 10,000, range 1 to 10,000,000.</summary>
    [OptionRange("1", "10,000,000")]
    public long QuarantineOpenRowsMax { get; init; } = QuarantineQuota.OpenRowsMax;

    /// <summary>Held records beyond those kept whole which keep only hash and position and can never be released, for one topic and sender; at the bound the oldest is only counted. Default 100,000, range 1 to 100,000,000.</summary>
    [OptionRange("1", "100,000,000")]
    public long QuarantineFinalRowsMax { get; init; } = QuarantineQuota.FinalRowsMax;
}
