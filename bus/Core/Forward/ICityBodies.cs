using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Bus.Forward;

/// <summary>The city's body store, as an edge meets it over the way to the city. Both verbs may be repeated. Safe for all threads.</summary>
public interface ICityBodies
{
    /// <summary>Keeps a body at the city for good, if it is there whole.</summary>
    /// <param name="reference">The body.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <returns>False when it is not there and has to be brought.</returns>
    /// <exception cref="BodyException">BODIES_UNREACHABLE; or what the city refuses it with: EDGE_REFUSED, BODY_SHARE_USED, BODY_TOO_LARGE.</exception>
    Task<bool> ClaimAsync(BodyReference reference, CancellationToken cancellationToken);

    /// <summary>Brings a body, which the city hashes on the way, and has it kept for good. When it returns, the body survives a loss of power there.</summary>
    /// <param name="reference">The body.</param>
    /// <param name="content">Its bytes, read once and never whole in memory.</param>
    /// <param name="cancellationToken">Ends it; the city keeps nothing then.</param>
    /// <exception cref="BodyException">The same; BODY_QUOTA, BODY_NO_SPACE, BODIES_BUSY, BODY_MISMATCH; or what reading the content threw.</exception>
    Task PutAsync(BodyReference reference, Stream content, CancellationToken cancellationToken);
}
