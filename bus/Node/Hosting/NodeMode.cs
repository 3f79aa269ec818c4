namespace Xianning.Exchange.Node.Hosting;

/// <summary>How this node was composed.</summary>
/// <param name="FoundsDemoCity">Whether it founds the demo city where there is none.</param>
/// <param name="AllowsDemo">Whether it runs over a demo city's root at all.</param>
internal sealed record NodeMode(bool FoundsDemoCity, bool AllowsDemo);
