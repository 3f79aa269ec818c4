using System.Text;

namespace Xianning.Exchange.Contracts.Identifiers;

/// <summary>Brings a text to the ASCII bytes on which every check works, so that text and wire bytes are judged by the same code.</summary>
internal static class IdentifierText
{
    /// <summary>Copies <paramref name="text"/> into <paramref name="buffer"/>, whose size is the greatest length allowed.</summary>
    public static IdentifierFault ToAscii(string? text, Span<byte> buffer, out int written)
    {
        written = 0;
        if (string.IsNullOrEmpty(text))
            return IdentifierFault.Empty;
        if (text.Length > buffer.Length)
            return IdentifierFault.Length;
        return Ascii.FromUtf16(text, buffer, out written) == System.Buffers.OperationStatus.Done ? IdentifierFault.None : IdentifierFault.Alphabet;
    }

    public static bool AllDigits(ReadOnlySpan<byte> text) => text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;

    /// <summary>The number written by two to eight digits; the caller has checked that they are digits.</summary>
    public static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
            number = (number * 10) + (digit - '0');
        return number;
    }

    public static FormatException Refused(string identifier, IdentifierFault fault) =>
        new($"{identifier}: {fault.English()} ({fault.Chinese()}).");
}
