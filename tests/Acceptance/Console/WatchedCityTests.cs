namespace Xianning.Exchange.AcceptanceTests.Console;

/// <summary>The tests that share one city and one browser.</summary>
[CollectionDefinition(Name)]
public sealed class WatchedCityTests : ICollectionFixture<WatchedCity>
{
    /// <summary>Their name.</summary>
    public const string Name = "watched city";
}
