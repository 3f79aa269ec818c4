using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Trace;

/// <summary>A segment on its way through those who follow the commits, read once for all of them. Its row may tell of fewer places than the store does by now.</summary>
/// <param name="row">How it is kept.</param>
public sealed class FollowedSegment(SegmentRow row)
{
    private readonly Lazy<SegmentReader> content = new(() => SegmentReader.Read(row.Body));

    /// <summary>How it is kept.</summary>
    public SegmentRow Row => row;

    /// <summary>What it holds.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public SegmentReader Content => content.Value;
}
