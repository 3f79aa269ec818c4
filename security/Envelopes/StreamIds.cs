using System.Text;
using Xianning.Exchange.Security.Hashing;

namespace Xianning.Exchange.Security.Envelopes;

/// <summary>The first 16 bytes of H(source), kept for the sources seen last: 256 slots a thread.</summary>
internal static class StreamIds
{
    private const int Slots = 256;

    [ThreadStatic]
    private static Entry?[]? slots;

    internal static ReadOnlySpan<byte> For(EnvelopeAlgorithm algorithm, string source)
    {
        var table = slots ??= new Entry?[Slots];
        ref var slot = ref table[unchecked((uint)HashCode.Combine(source, algorithm)) % Slots];
        if (slot is not { } entry || entry.Algorithm != algorithm || entry.Source != source)
        {
            var id = EnvelopeHash.For(algorithm).Hash(Encoding.UTF8.GetBytes(source));
            slot = entry = new Entry(algorithm, source, id[..EnvelopeBounds.StreamIdBytes]);
        }

        return entry.Id;
    }

    private sealed record Entry(EnvelopeAlgorithm Algorithm, string Source, byte[] Id);
}
