namespace Xianning.Exchange.Bus.Receive;

/// <summary>The hexadecimal texts of certificate hashes and stream ids, which repeat from message to message: the same bytes give the same string object, from 256 slots a thread.</summary>
internal static class HexTexts
{
    private const int Slots = 256;

    [ThreadStatic]
    private static (byte[] Bytes, string Text)[]? slots;

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        // Hashes: any bytes of them spread evenly.
        ref var slot = ref (slots ??= new (byte[], string)[Slots])[bytes.IsEmpty ? 0 : bytes[0] % Slots];
        if (slot.Bytes is null || !bytes.SequenceEqual(slot.Bytes)) slot = (bytes.ToArray(), Convert.ToHexStringLower(bytes));
        return slot.Text;
    }
}
