namespace Xianning.Exchange.Adapters.Hosting;

/// <summary>What an adapter has done since the data folder was created. Committed with its cursor: after a crash the figures are still true.</summary>
public sealed record AdapterTotals
{
    /// <summary>Nothing yet.</summary>
    public static AdapterTotals None { get; } = new();

    /// <summary>Rows read.</summary>
    public long Read { get; init; }

    /// <summary>Rows that cleansing repaired, refused ones not counted.</summary>
    public long Fixed { get; init; }

    /// <summary>Messages published, the tombstones of changed record keys included.</summary>
    public long Published { get; init; }

    /// <summary>Rows that said what their last version said: nothing was sent.</summary>
    public long Unchanged { get; init; }

    /// <summary>Refused rows by rule or code.</summary>
    public IReadOnlyDictionary<string, long> Rejected { get; init; } = new SortedDictionary<string, long>(StringComparer.Ordinal);
}
