using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Bus.Forward;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Tests.Bus.Forward;

/// <summary>The city's body store, a real one, behind a way that is cut at will.</summary>
internal sealed class CityShelf(FileBodyStore store) : ICityBodies
{
    private const string Holder = "11421200XN0000071N";

    private int puts;

    /// <summary>Whether nobody answers.</summary>
    public bool IsAway { get; set; }

    /// <summary>What a body waits for on its way; null for nothing.</summary>
    public Task? Line { get; init; }

    /// <summary>Bodies that began to come.</summary>
    public int Puts => Volatile.Read(ref puts);

    public async Task<bool> ClaimAsync(BodyReference reference, CancellationToken cancellationToken) =>
        IsAway ? throw new BodyException(ExchangeErrors.BodiesUnreachable, "city:8643") : await store.ClaimForAsync(reference, Holder, cancellationToken);

    public async Task PutAsync(BodyReference reference, Stream content, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref puts);
        if (Line is { } line) await line.WaitAsync(cancellationToken);
        await store.PutAsync(content, reference, cancellationToken);
        Assert.True(await store.ClaimForAsync(reference, Holder, cancellationToken));
    }
}
