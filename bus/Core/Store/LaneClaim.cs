using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Store;

/// <summary>
/// The right to write for a lane, and what the store knew of it when it was claimed. Belongs to one holder and one thread of work at a time.
/// <see cref="IFlush.CommitAsync"/> moves it on once COMMIT is known: flush count, next offsets, windows, cursor, next and last sequences. Nothing else needs to,
/// though a holder that sets the same values again does no harm.
/// </summary>
public sealed class LaneClaim
{
    /// <summary>The lane.</summary>
    public required LaneId Lane { get; init; }

    /// <summary>The stream that numbers its sends, <c>USCC/system/stream</c>.</summary>
    public required string Stream { get; init; }

    /// <summary>Higher than that of every earlier claim; also the stream's epoch.</summary>
    public required ulong Epoch { get; init; }

    /// <summary>The incarnation of the database that gave it: after a restore the database has another one, and this claim writes nothing more. Empty where the store has none.</summary>
    public Guid Incarnation { get; init; }

    /// <summary>Where the log may hold what a store that was put back has forgotten of the stream: the holder finds that out, and claims again, before it does anything else. Null where the store knows all.</summary>
    public RestoredStream? Restored { get; init; }

    /// <summary>Whether ids of the stream stood in the log at the claim that the store had forgotten (<see cref="IRestoredStreams.SaidAsync"/>).</summary>
    public bool HasSaid { get; init; }

    /// <summary>The topics it reads; none for an adapter or an API stream.</summary>
    public required IReadOnlyList<TopicInfo> Topics { get; init; }

    /// <summary>Raised by every flush; the fence compares it, so a commit that lands late cannot be repeated.</summary>
    public long FlushCount { get; set; }

    /// <summary>The number of the stream's next message; numbers start at 1.</summary>
    public ulong NextSequence { get; set; } = 1;

    /// <summary>The stream's last number by destination: what a next message there names as previous.</summary>
    public Dictionary<(string Topic, int Partition), ulong> LastSequences { get; init; } = [];

    /// <summary>The next offset to read, by topic.</summary>
    public Dictionary<string, long> NextOffsets { get; init; } = [];

    /// <summary>Where the group began, by topic; it decides what a stream's missing beginning means.</summary>
    public IReadOnlyDictionary<string, long> BeganAt { get; init; } = new Dictionary<string, long>();

    /// <summary>The replay windows as they were written, by topic and stream id in hexadecimal.</summary>
    public Dictionary<(string Topic, string Stream), byte[]> Windows { get; init; } = [];

    /// <summary>The names of the windows' streams, by stream id in hexadecimal; a stream that only format 3 or older has seen is missing.</summary>
    public Dictionary<string, string> Sources { get; init; } = [];

    /// <summary>The roots it has accepted lately, oldest first, as they were at the claim; the holder keeps its own memory from then on.</summary>
    public IList<SeenRoot> Roots { get; } = new List<SeenRoot>();

    /// <summary>What of its lane the log has not acknowledged yet.</summary>
    public UnsentTally Unsent { get; } = new();

    /// <summary>The adapter's cursor as last committed; null at the beginning.</summary>
    public ReadOnlyMemory<byte>? Cursor { get; set; }

    /// <summary>How many claims before this one ended with neither a flush nor a release: the process died, perhaps of a message.</summary>
    public int DeathsWithoutProgress { get; set; }

    /// <summary>The record that an earlier claim noted before it tried it alone (<see cref="IExchangeStore.NoteAttemptAsync"/>); null if none.</summary>
    public (string Topic, long Offset)? Attempting { get; set; }

    /// <summary>How many claims died while <see cref="Attempting"/> was noted; at two its record is quarantined unhandled.</summary>
    public int AttemptDeaths { get; set; }

    /// <summary>Whether the group has read this topic from its very first record.</summary>
    /// <param name="topic">The topic's name.</param>
    public bool BeganAtZero(string topic) => BeganAt.TryGetValue(topic, out var began) && began == 0;

    /// <summary>Whether this topic, as it was at the claim, keeps only the newest record of each key.</summary>
    /// <param name="topic">The topic's name.</param>
    public bool IsCompacted(string topic)
    {
        foreach (var known in Topics)
        {
            if (known.Name == topic) return known.Compacted;
        }

        return false;
    }
}
