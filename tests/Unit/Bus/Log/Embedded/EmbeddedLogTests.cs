using Xianning.Exchange.Tests.Bus.Store.Sqlite;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Log.Embedded;

public sealed class EmbeddedLogTests : PartitionedLogConformance
{
    protected override ValueTask<ILogHarness> OpenAsync() => ValueTask.FromResult<ILogHarness>(new SqliteHarness());
}
