using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Bus.Log.Kafka;
using Xianning.Exchange.Bus.Store.Postgres;

namespace Xianning.Exchange.Bus.Relay;

/// <summary>The servers of a bus that keeps its log on Kafka and all else in PostgreSQL.</summary>
/// <param name="Log">Where the log is.</param>
/// <param name="Store">Where the store is.</param>
/// <param name="Relay">The numbers of the relay between them.</param>
/// <param name="Duty">How the processes on them share the lanes.</param>
public sealed record ServerOptions(KafkaLogOptions Log, PostgresStoreOptions Store, RelayOptions Relay, SharedDutyOptions Duty);
