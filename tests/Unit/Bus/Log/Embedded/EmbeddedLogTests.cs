using Xianning.Exchange.Tests.Bus.Store.Sqlite;
using Xianning.Exchange.Tests.Conformance;

namespace Xianning.Exchange.Tests.Bus.Log.Embedded;

public sealed class EmbeddedLogTests : OwnLogConformance
{
    protected override IOwnLogHarness Open() => new SqliteHarness();
}
