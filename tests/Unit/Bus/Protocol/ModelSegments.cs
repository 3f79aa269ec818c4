using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Bus.Trace;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>What the city's segments tell, in their order.</summary>
internal static class ModelSegments
{
    private const int RowsMax = 1_000;

    public static List<(long Id, LaneId Lane, SegmentEntry Entry)> Entries(IExchangeStore store)
    {
        var segments = new List<SegmentRow>();
        for (long from = 1; from <= store.Segments.LastId; from = segments[^1].Id + 1) segments.AddRange(BlockingCalls.Result(() => store.Segments.ReadAsync(from, RowsMax, default).AsTask()));
        return [.. segments.SelectMany(segment => SegmentReader.Read(segment.Body).Entries.Select(entry => (segment.Id, segment.Lane, entry)))];
    }
}
