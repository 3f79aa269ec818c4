using System.Text;
using System.Text.Unicode;

namespace Xianning.Exchange.Security.Envelopes;

/// <summary>Topics, types and sources repeat in every message: the same bytes give the same string object, from 1,024 slots a thread.</summary>
internal static class TextCache
{
    private const int Slots = 1024;

    [ThreadStatic]
    private static string?[]? slots;

    internal static string Read(ReadOnlySpan<byte> utf8)
    {
        var table = slots ??= new string?[Slots];
        var hash = new HashCode();
        hash.AddBytes(utf8);
        ref var slot = ref table[unchecked((uint)hash.ToHashCode()) % Slots];
        if (slot is null || !Same(slot, utf8))
        {
            slot = Encoding.UTF8.GetString(utf8);
        }

        return slot;
    }

    private static bool Same(string text, ReadOnlySpan<byte> utf8)
    {
        Span<byte> bytes = stackalloc byte[EnvelopeBounds.AttributeBytesMax];
        return Utf8.FromUtf16(text, bytes, out _, out var written) == System.Buffers.OperationStatus.Done && bytes[..written].SequenceEqual(utf8);
    }
}
