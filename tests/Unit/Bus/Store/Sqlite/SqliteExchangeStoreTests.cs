using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Store.Sqlite;

public sealed class SqliteExchangeStoreTests : ExchangeStoreConformance
{
    protected override ValueTask<IStoreHarness> OpenAsync() => ValueTask.FromResult<IStoreHarness>(new SqliteHarness());
}
