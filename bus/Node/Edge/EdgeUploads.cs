using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Node.Edge;

/// <summary>How many bodies edges bring at once: one a department, and no more than half of all uploads, so that the city's own always find a place. Safe for all threads.</summary>
internal sealed class EdgeUploads(BodyStoreOptions options)
{
    private readonly int max = Math.Max(1, options.PutsMax / 2);
    private readonly HashSet<string> bringing = new(StringComparer.Ordinal);

    /// <summary>Takes a place.</summary>
    /// <exception cref="BodyException">BODIES_BUSY.</exception>
    public void Begin(string holder)
    {
        lock (bringing)
        {
            if (bringing.Contains(holder) || bringing.Count >= max) throw new BodyException(ExchangeErrors.BodiesBusy, $"{bringing.Count} edges bring bodies");
            bringing.Add(holder);
        }
    }

    /// <summary>Gives it back.</summary>
    public void End(string holder)
    {
        lock (bringing) bringing.Remove(holder);
    }
}
