using Xianning.Exchange.Tests.Conformance;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Store.Postgres;

[Collection(PostgresCollection.Name)]
public sealed class PostgresExchangeStoreTests(PostgresServer server) : ExchangeStoreConformance
{
    protected override async ValueTask<IStoreHarness> OpenAsync() => await PostgresHarness.OpenAsync(server);
}
