using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Bus.Contracting;

namespace Xianning.Exchange.Bus.Forward;

/// <summary>The way of what records name.</summary>
/// <param name="Contracts">Say which records name bodies.</param>
/// <param name="Own">The edge's own body store.</param>
/// <param name="City">The city's; null for an edge that was not told where it is: a record that names a body waits then.</param>
public sealed record BodyRoute(IContracts Contracts, IBodyStore Own, ICityBodies? City);
