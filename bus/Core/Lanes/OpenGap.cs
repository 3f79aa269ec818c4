using Xianning.Exchange.Bus.Streams;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>A missing range and since when the lane knows of it.</summary>
/// <param name="Range">The range.</param>
/// <param name="SinceMs">Since when.</param>
/// <param name="IsReported">Whether it was reported.</param>
internal readonly record struct OpenGap(MissingRange Range, long SinceMs, bool IsReported);
