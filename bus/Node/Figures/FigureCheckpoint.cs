using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Node.Figures;

/// <summary>The figures as they were when a segment had been counted, so that a start goes on behind it.</summary>
/// <param name="Format">Of what it counts; a checkpoint of another is counted anew.</param>
/// <param name="Segment">Id of the last segment counted.</param>
/// <param name="SegmentHash">Hash of that segment, hexadecimal: a database that was restored or exchanged has another there, or none.</param>
/// <param name="Totals">The figures.</param>
internal sealed record FigureCheckpoint(int Format, long Segment, string SegmentHash, FigureTotals Totals)
{
    /// <summary>Raised whenever figures are counted otherwise than before.</summary>
    public const int FormatNow = 1;

    /// <summary>The figures behind a segment.</summary>
    public static FigureCheckpoint Of(SegmentRow last, FigureTotals totals) => new(FormatNow, last.Id, HashOf(last), totals);

    /// <summary>Whether the segment is the one that was counted last.</summary>
    public bool Follows(SegmentRow? row) => row is not null && row.Id == Segment && HashOf(row) == SegmentHash;

    // With the claim's epoch and the time of the commit: no two histories of a database agree in them, even where they did the same.
    private static string HashOf(SegmentRow row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> numbers = stackalloc byte[3 * sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(numbers, row.Id);
        BinaryPrimitives.WriteInt64BigEndian(numbers[sizeof(long)..], row.TimeMs);
        BinaryPrimitives.WriteUInt64BigEndian(numbers[(2 * sizeof(long))..], row.Epoch);
        hash.AppendData(numbers);
        hash.AppendData(Encoding.UTF8.GetBytes($"{row.Lane.Group}\n{row.Lane.Partition}\n{row.Stream}\n"));
        hash.AppendData(row.Body.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
