using Microsoft.Extensions.Logging;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Forward;

/// <summary>What the partitions of an edge share.</summary>
/// <param name="Log">The edge's own log.</param>
/// <param name="Store">Keeps the marks.</param>
/// <param name="Target">The city's log.</param>
/// <param name="Bodies">Brings what records name.</param>
/// <param name="Options">The numbers.</param>
/// <param name="Places">Who may have records in memory.</param>
/// <param name="Metrics">What is counted.</param>
/// <param name="Time">The clock of waiting.</param>
/// <param name="Logger">Where it is told what does not get on.</param>
internal sealed record ForwardParts(IPartitionedLog Log, IExchangeStore Store, IForwardTarget Target, BodyCarrier Bodies, ForwardOptions Options, SemaphoreSlim Places, ForwardMetrics Metrics, TimeProvider Time, ILogger Logger);
