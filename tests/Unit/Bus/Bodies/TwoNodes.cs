using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Tests.Bus.Bodies;

/// <summary>The bodies of a sending node, and of a reading node that may look into another folder.</summary>
internal sealed class TwoNodes(IBodyStore sender) : IBodyStore
{
    public IBodyStore? Reader { get; set; }

    public Task<BodyReference> PutAsync(Stream content, BodyReference? expected, CancellationToken cancellationToken) => sender.PutAsync(content, expected, cancellationToken);

    public ValueTask<bool> HoldsAsync(BodyReference reference, CancellationToken cancellationToken) => sender.HoldsAsync(reference, cancellationToken);

    public ValueTask<bool> ClaimAsync(BodyReference reference, CancellationToken cancellationToken) => sender.ClaimAsync(reference, cancellationToken);

    public ValueTask<Stream> OpenAsync(BodyReference reference, CancellationToken cancellationToken) => (Reader ?? sender).OpenAsync(reference, cancellationToken);

    public ValueTask<BodySweep> SweepAsync(CancellationToken cancellationToken) => sender.SweepAsync(cancellationToken);
}
