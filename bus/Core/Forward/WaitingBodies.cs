using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Bus.Forward;

/// <summary>What must be at the city before a record goes.</summary>
/// <param name="Offset">The record's offset in the edge's own log.</param>
/// <param name="Bodies">What it names.</param>
internal readonly record struct WaitingBodies(long Offset, IReadOnlyList<BodyReference> Bodies);
