using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Tests.Bus.Bodies;

/// <summary>The bodies of a sending node, and of a reading node that may look into another folder.</summary>
internal sealed class TwoNodes(IBodyStore sender) : IBodyStore
{
    private const int NoSpace = 28;

    private int passing;
    private int full;

    public IBodyStore? Reader { get; set; }

    /// <summary>Lets some claims pass; those after them meet a full disk, so many times.</summary>
    public void FullAfter(int claims, int full) => (passing, this.full) = (claims, full);

    public Task<BodyReference> PutAsync(Stream content, BodyReference? expected, CancellationToken cancellationToken) => sender.PutAsync(content, expected, cancellationToken);

    public ValueTask<bool> HoldsAsync(BodyReference reference, CancellationToken cancellationToken) => sender.HoldsAsync(reference, cancellationToken);

    public ValueTask<bool> ClaimAsync(BodyReference reference, CancellationToken cancellationToken) =>
        Interlocked.Decrement(ref passing) < 0 && Interlocked.Decrement(ref full) >= 0 ? throw new IOException("No space left on device") { HResult = NoSpace } : sender.ClaimAsync(reference, cancellationToken);

    public ValueTask<bool> ClaimForAsync(BodyReference reference, string holder, CancellationToken cancellationToken) => sender.ClaimForAsync(reference, holder, cancellationToken);

    public ValueTask<Stream> OpenAsync(BodyReference reference, CancellationToken cancellationToken) => (Reader ?? sender).OpenAsync(reference, cancellationToken);

    public ValueTask<BodySweep> SweepAsync(CancellationToken cancellationToken) => sender.SweepAsync(cancellationToken);
}
