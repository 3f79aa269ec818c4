using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Bus.Bodies;

/// <summary>The body store of a node that takes none, as an edge that cannot pass them on: it holds nothing, so nothing that names a body is ever signed there.</summary>
public sealed class NoBodies : IBodyStore
{
    /// <inheritdoc/>
    public Task<BodyReference> PutAsync(Stream content, BodyReference? expected, CancellationToken cancellationToken) => throw new BodyException(ExchangeErrors.BodiesNotTaken, "--city");

    /// <inheritdoc/>
    public ValueTask<bool> HoldsAsync(BodyReference reference, CancellationToken cancellationToken) => ValueTask.FromResult(false);

    /// <inheritdoc/>
    public ValueTask<bool> ClaimAsync(BodyReference reference, CancellationToken cancellationToken) => ValueTask.FromResult(false);

    /// <inheritdoc/>
    public ValueTask<bool> ClaimForAsync(BodyReference reference, string holder, CancellationToken cancellationToken) => ValueTask.FromResult(false);

    /// <inheritdoc/>
    public ValueTask<Stream> OpenAsync(BodyReference reference, CancellationToken cancellationToken) => throw new BodyException(ExchangeErrors.BodyMissing, reference.Value);

    /// <inheritdoc/>
    public ValueTask<BodySweep> SweepAsync(CancellationToken cancellationToken) => ValueTask.FromResult(new BodySweep(0, 0, 0, 0, 0));
}
