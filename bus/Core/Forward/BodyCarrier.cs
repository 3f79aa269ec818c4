using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Bus.Forward;

/// <summary>
/// Brings to the city what records name, before them: asks the city to keep the body, and sends it only where it is not there. One at a time over the thin way of an edge; all partitions share it, and one attempt
/// at a city that is away.
/// </summary>
internal sealed class BodyCarrier(BodyRoute route, ForwardOptions options, ForwardMetrics metrics, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim way = new(1);
    private BodyException? outage;
    private long outageAt;

    /// <summary>Whether trying again alone may mend a failure.</summary>
    public static bool IsPassing(BodyException failure) => failure.Code == ExchangeErrors.BodiesUnreachable || failure.Code == ExchangeErrors.BodiesBusy || failure.Code == ExchangeErrors.BodyMismatch;

    /// <summary>What a record names. Under a contract that this edge does not know, every reference counts.</summary>
    public IReadOnlyList<BodyReference> NamedIn(LogRecord record) =>
        record.Value is not { } value || !ContractFrame.IsOne(value.Span) || (route.Contracts.TryGet(ContractFrame.SchemaIdOf(value.Span), out var contract) && !contract.NamesBodies)
            ? []
            : NamedBodies.Of(ContractFrame.JsonOf(value).Span);

    /// <summary>Returns when the city keeps the body for good.</summary>
    /// <exception cref="BodyException">It does not; the code says why.</exception>
    public async Task CarryAsync(BodyReference body, CancellationToken stopping)
    {
        await way.WaitAsync(stopping);
        try
        {
            // Who waited while another tried in vain hears the same, instead of each trying for itself.
            if (outage is not null && time.GetElapsedTime(outageAt) < options.RetryAfter) throw outage;
            await CarryOnceAsync(route.City ?? throw new BodyException(ExchangeErrors.BodiesNotTaken, $"{body}, --city"), body, stopping);
            outage = null;
        }
        catch (BodyException failure) when (failure.Code == ExchangeErrors.BodiesUnreachable && failure != outage)
        {
            (outage, outageAt) = (failure, time.GetTimestamp());
            throw;
        }
        finally
        {
            way.Release();
        }
    }

    public void Dispose() => way.Dispose();

    private async Task CarryOnceAsync(ICityBodies city, BodyReference body, CancellationToken stopping)
    {
        if (await city.ClaimAsync(body, stopping)) return;
        await ReadAsync(body, static (content, stop) => content.CopyToAsync(Stream.Null, stop), stopping);
        await ReadAsync(body, (content, stop) => city.PutAsync(body, content, stop), stopping);
        metrics.Bodies.Add(1);
        metrics.BodyBytes.Add(body.Bytes);
    }

    // Read to its end before any of it goes: what is damaged here would take the thin way again and again.
    private async Task ReadAsync(BodyReference body, Func<Stream, CancellationToken, Task> read, CancellationToken stopping)
    {
        try
        {
            await using var content = await route.Own.OpenAsync(body, stopping);
            await read(content, stopping);
        }
        catch (BodyException failure) when (failure.Code == ExchangeErrors.BodyMissing || failure.Code == ExchangeErrors.BodyDamaged)
        {
            throw new BodyException(failure.Code, $"{body} is not whole in this edge's own store, nor at the city: put the same content again (xnx body put), here or at a node of the city", failure);
        }
    }
}
