using System.Text.Json.Serialization;

namespace Xianning.Exchange.Node.Figures;

/// <summary>Something that happened to a message lately.</summary>
[method: JsonConstructor]
internal readonly record struct RecentEntry(Guid MessageId, string MessageType, string? Resource, string Source, DateTimeOffset At, string Outcome, string? Code);
