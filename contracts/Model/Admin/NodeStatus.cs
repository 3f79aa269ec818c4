namespace Xianning.Exchange.Contracts.Admin;

/// <summary>One aggregated picture of the node: the page, the live stream and the CLI show the same.</summary>
/// <param name="BusId">Bus id; begins with <c>demo.</c> for a demo city.</param>
/// <param name="Version">Version of the product.</param>
/// <param name="At">When the picture was taken.</param>
/// <param name="StartedAt">When this process started.</param>
/// <param name="State"><c>starting</c>, <c>running</c>, <c>paused</c> (a lane waits for something) or <c>stopping</c>.</param>
/// <param name="StateReason">Why a lane or the intake waits; begins with the code where there is one, for example that of STORE_FULL. Null while nothing does.</param>
/// <param name="Resources">Figures, a resource each, in the order in which their files are read.</param>
/// <param name="Duplicates">Exact duplicates that were skipped.</param>
/// <param name="Quarantined">Records held in quarantine.</param>
/// <param name="Failed">Messages waiting in the error store.</param>
/// <param name="Waiting">Messages in the log that some group has still to read.</param>
/// <param name="MessagesPerSecond">Messages handled a second, over this run until the log was drained.</param>
/// <param name="Adapters">Where each adapter stands, ordered by name; empty on a node without adapters.</param>
/// <param name="Recent">The last 20 messages, newest first.</param>
public sealed record NodeStatus(string BusId, string Version, DateTimeOffset At, DateTimeOffset StartedAt, string State, string? StateReason, IReadOnlyList<ResourceFigures> Resources, long Duplicates, long Quarantined, long Failed, long Waiting, double MessagesPerSecond, IReadOnlyList<AdapterView> Adapters, IReadOnlyList<RecentMessage> Recent);
