using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Tests.Bus.Attacks;

/// <summary>What a hand-made envelope says.</summary>
internal sealed record RawMessage(SigningKey Key, string Source, Guid Id, string Type, string? Resource, byte[] RecordKey, int SchemaId, byte[] Body, DateTimeOffset Time);
