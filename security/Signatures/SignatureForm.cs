using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Security.Signatures;

/// <summary>The only form of a signature that is accepted: SEQUENCE of two minimal positive INTEGERs in [1, n-1], nothing after it. One signature then has one form.</summary>
internal static class SignatureForm
{
    private const byte Sequence = 0x30;
    private const byte Integer = 0x02;
    private const int NumberBytes = 32;

    internal static bool IsStrict(EnvelopeAlgorithm algorithm, ReadOnlySpan<byte> signature)
    {
        if (signature.Length < 8 || signature[0] != Sequence || signature[1] != signature.Length - 2)
        {
            return false;
        }

        var rest = signature[2..];
        var order = algorithm == EnvelopeAlgorithm.Sm2 ? Sm2Order : P256Order;
        return TakeNumber(ref rest, order) && TakeNumber(ref rest, order) && rest.IsEmpty;
    }

    private static ReadOnlySpan<byte> Sm2Order =>
    [
        0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0x72, 0x03, 0xDF, 0x6B, 0x21, 0xC6, 0x05, 0x2B, 0x53, 0xBB, 0xF4, 0x09, 0x39, 0xD5, 0x41, 0x23,
    ];

    private static ReadOnlySpan<byte> P256Order =>
    [
        0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x51,
    ];

    private static bool TakeNumber(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> order)
    {
        if (rest.Length < 3 || rest[0] != Integer || rest[1] is 0 or > NumberBytes + 1 || rest[1] > rest.Length - 2)
        {
            return false;
        }

        var number = rest.Slice(2, rest[1]);
        rest = rest[(2 + number.Length)..];
        if (number[0] >= 0x80 || (number[0] == 0 && (number.Length == 1 || number[1] < 0x80)))
        {
            return false;
        }

        var digits = number[0] == 0 ? number[1..] : number;
        return digits.Length < NumberBytes || (digits.Length == NumberBytes && digits.SequenceCompareTo(order) < 0);
    }
}
