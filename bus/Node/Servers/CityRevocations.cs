using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Node.Trust;
using Xianning.Exchange.Security.Certificates;

namespace Xianning.Exchange.Node.Servers;

/// <summary>
/// What the nodes of a city have revoked: one document, each version a revocation list of the city's authority. Every node adds what it alone knows and takes over the rest, so that all say the same,
/// whoever of them issues the next list. The authority's signature is verified at every reading.
/// </summary>
internal sealed class CityRevocations(IExchangeStore store, NodeTrust trust)
{
    /// <summary>The collection.</summary>
    public const string Collection = "revocations";

    private const string Key = "list";
    private const string Author = "node";
    private const string Why = "a certificate was revoked";

    /// <summary>Takes over what others published, and publishes what they do not know.</summary>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="StoreException">STORE_UNAVAILABLE.</exception>
    /// <exception cref="CertificateException">The newest list is not the authority's; nothing was taken over or published.</exception>
    public async Task SyncAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var newest = await store.Documents.ReadAsync(Collection, cancellationToken) is [.., var last] ? last : null;
            if (trust.TakeOver(newest?.Body) is not { } list) return;
            try
            {
                await store.Documents.AppendAsync(Collection, Key, newest?.Version ?? 0, list, Author, Why, cancellationToken);
                return;
            }
            catch (DocumentConflictException)
            {
                // Another node was faster; its list comes first.
            }
        }
    }
}
