using Xianning.Exchange.Adapters.Sinks;

namespace Xianning.Exchange.Adapters.Configuration;

/// <summary>Which CSV files a sink writes and how.</summary>
/// <param name="Files">What they are called in front of their partition and range; below <c>out/&lt;department&gt;/</c>.</param>
/// <param name="Format">How they are written.</param>
public sealed record CsvSinkConfig(string Files, CsvSinkOptions Format);
