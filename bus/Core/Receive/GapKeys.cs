using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>What messages of a strict resource are parked under at a gap: the stream in its topic. Begins with a byte that no record key begins with, since those are UTF-8.</summary>
public static class GapKeys
{
    private const char Mark = '\u00ff';

    /// <summary>The key as parked rows have it.</summary>
    /// <param name="place">The stream.</param>
    public static ReadOnlyMemory<byte> BytesOf(StreamPlace place) => Bytes(Of(place.Topic, place.Stream));

    internal static string Of(string topic, string stream) => $"{Mark}{topic}/{stream}";

    internal static bool IsGapKey(string key) => key.Length > 0 && key[0] == Mark;

    internal static byte[] Bytes(string key) => StateCache.Bytes(key);
}
