using Xianning.Exchange.Bus.Send;

namespace Xianning.Exchange.Bus.Trace;

/// <summary>A row that an adapter read.</summary>
public readonly record struct RowEntry
{
    /// <summary>The resource the adapter fills.</summary>
    public required string Resource { get; init; }

    /// <summary>The file's name, or the table's.</summary>
    public required string File { get; init; }

    /// <summary>The row's number in it, from 1.</summary>
    public required long Row { get; init; }

    /// <summary>How it ended.</summary>
    public required RowOutcome Outcome { get; init; }

    /// <summary>The step it ended at: the one that refused it, or the list's last one.</summary>
    public required string EndedAt { get; init; }

    /// <summary>What was read of its business key, parts joined by 1F.</summary>
    public ReadOnlyMemory<byte> BusinessKey { get; init; }

    /// <summary>The rule or code that refused it, e.g. <c>DQ-10</c>.</summary>
    public string? Rule { get; init; }

    /// <summary>The field that was refused.</summary>
    public string? Field { get; init; }

    /// <summary>The repairs that cleansing made.</summary>
    public IReadOnlyList<RowFix> Fixes { get; init; }

    /// <summary>The ordinal of the sent entry of this segment that it became.</summary>
    public int? Sent { get; init; }
}
