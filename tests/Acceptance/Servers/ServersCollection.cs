namespace Xianning.Exchange.AcceptanceTests.Servers;

/// <summary>The tests that share the servers.</summary>
[CollectionDefinition(Name)]
public sealed class ServersCollection : ICollectionFixture<RealServers>
{
    public const string Name = "Kafka and PostgreSQL";
}
