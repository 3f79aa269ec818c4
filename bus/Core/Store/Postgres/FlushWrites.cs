using System.Globalization;
using Npgsql;

namespace Xianning.Exchange.Bus.Store.Postgres;

/// <summary>What a flush has to write. Whatever has a key is written once, with its last value.</summary>
internal sealed class FlushWrites(LaneClaim claim)
{
    /// <summary>Most destinations of one stream.</summary>
    private const int DestinationsMax = 4096;

    public LaneClaim Claim => claim;

    public List<StateWrite> States { get; } = [];

    public Dictionary<(string Topic, string Stream), (string Source, ReadOnlyMemory<byte> Row)> Windows { get; } = [];

    public Dictionary<long, SeenRoot> Roots { get; } = [];

    public Dictionary<string, (long Next, byte[] Hash, int? LeaderEpoch)> Offsets { get; } = [];

    public Dictionary<string, SourceWrite> Sources { get; } = [];

    public SourceExpiry? Expiry { get; set; }

    public List<RejectedRow> Rejects { get; } = [];

    /// <summary>The rarer writes, in their order; each makes its command from the lane's number.</summary>
    public List<Func<int, NpgsqlBatchCommand>> Kept { get; } = [];

    /// <summary>What a recovery has found out; it goes before the segment.</summary>
    public RecoveredStream? Recovered { get; set; }

    /// <summary>Ids to forget.</summary>
    public IReadOnlyList<Guid> Said { get; set; } = [];

    public SegmentWrite? Segment { get; set; }

    public ReadOnlyMemory<byte>? Cursor { get; set; }

    /// <summary>The number of the lane's row.</summary>
    public int Lane { get; private set; }

    /// <summary>The sends as the store keeps them; null if there are none.</summary>
    public ReadOnlyMemory<byte>? PackedSends { get; private set; }

    /// <summary>The stream's last numbers behind the segment.</summary>
    public byte[] Last { get; private set; } = [];

    /// <summary>About how much it is, in bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Makes it ready to go, on the thread of its lane. State rows are ordered, since flushes of other lanes may write them too.</summary>
    /// <exception cref="InvalidOperationException">A state row comes twice.</exception>
    /// <exception cref="ArgumentException">The stream has too many destinations.</exception>
    public void Prepare(int lane)
    {
        Lane = lane;
        States.Sort(StateOrder);
        for (var i = 1; i < States.Count; i++)
        {
            if (StateOrder(States[i - 1], States[i]) == 0) throw new InvalidOperationException($"A flush writes a state row once; in table {States[i].Table} one comes twice.");
        }

        if (Segment is { } segment) Prepare(segment);
        Bytes += States.Sum(static write => write.Key.Length + (long)(write.Value?.Length ?? 0));
    }

    /// <summary>By table and key: flushes that write the same rows must not wait for each other in a circle.</summary>
    public static int StateOrder(StateWrite a, StateWrite b) => string.CompareOrdinal(a.Table, b.Table) is not 0 and var order ? order : a.Key.Span.SequenceCompareTo(b.Key.Span);

    /// <summary>The state rows that the server named, by their places from 1, when this flush went alone.</summary>
    public IReadOnlyList<StateKey> StatesAt(string places) =>
        [.. places.Split(',').Select(place => States[int.Parse(place, CultureInfo.InvariantCulture) - 1]).Select(write => new StateKey(write.Table, write.Key))];

    /// <summary>Called by the holder once COMMIT is known.</summary>
    public void MoveClaim()
    {
        claim.FlushCount++;
        claim.DeathsWithoutProgress = 0;
        claim.Attempting = null;
        claim.AttemptDeaths = 0;
        foreach (var (topic, offset) in Offsets) claim.NextOffsets[topic] = offset.Next;
        foreach (var (place, window) in Windows)
        {
            claim.Windows[place] = window.Row.ToArray();
            claim.Sources[place.Stream] = window.Source;
        }

        if (Cursor is { } cursor) claim.Cursor = cursor;
        if (Segment is not { } segment) return;
        claim.NextSequence = segment.NextSequence;
        foreach (var (place, sequence) in segment.LastSequences) claim.LastSequences[place] = sequence;
    }

    private void Prepare(SegmentWrite segment)
    {
        var last = new Dictionary<(string Topic, int Partition), ulong>(Recovered?.LastSequences ?? claim.LastSequences);
        foreach (var (place, sequence) in segment.LastSequences) last[place] = sequence;
        if (last.Count > DestinationsMax) throw new ArgumentException($"Stream {claim.Stream} has {last.Count} destinations; {DestinationsMax} are possible.");
        Last = PlaceCodec.WriteSequences(last);
        if (segment.Sends.Count > 0) PackedSends = SendCodec.Write(segment.Sends);
        Bytes = segment.Body.Length + (PackedSends?.Length ?? 0);
    }
}
