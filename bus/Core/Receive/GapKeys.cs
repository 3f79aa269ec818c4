using Xianning.Exchange.Bus.Handlers;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>What messages of a strict resource are parked under at a gap: the stream in its topic. Begins with a byte that no record key begins with, since those are UTF-8.</summary>
internal static class GapKeys
{
    private const char Mark = '\u00ff';

    public static string Of(string topic, string stream) => $"{Mark}{topic}/{stream}";

    public static bool IsGapKey(string key) => key.Length > 0 && key[0] == Mark;

    public static byte[] Bytes(string key) => StateCache.Bytes(key);
}
