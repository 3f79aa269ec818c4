namespace Xianning.Exchange.Node.Hosting;

/// <summary>How this node was composed.</summary>
/// <param name="FoundsDemoCity">Whether it founds the demo city where there is none.</param>
internal sealed record NodeMode(bool FoundsDemoCity);
