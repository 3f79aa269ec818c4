namespace Xianning.Exchange.Bus.Trace;

/// <summary>
/// A received entry's verdict and what became of its row in the quarantine, in one byte: the verdict below, the move above. 0 above is the ordinary case and all that older
/// segments know: what is refused enters the quarantine, anything else does not touch it.
/// </summary>
internal static class VerdictByte
{
    private const int VerdictMask = 0x0F;
    private const int Leaves = 0x10;
    private const int Untouched = 0x20;

    public static byte Of(ReceivedVerdict verdict, QuarantineMove move) => (byte)((int)verdict | move switch
    {
        QuarantineMove.Leaves => Leaves,
        QuarantineMove.None when verdict == ReceivedVerdict.Quarantined => Untouched,
        _ => 0,
    });

    public static ReceivedVerdict VerdictOf(byte value) => (ReceivedVerdict)(value & VerdictMask);

    public static QuarantineMove MoveOf(byte value) => (value & ~VerdictMask) switch
    {
        Leaves => QuarantineMove.Leaves,
        0 when VerdictOf(value) == ReceivedVerdict.Quarantined => QuarantineMove.Enters,
        _ => QuarantineMove.None,
    };
}
