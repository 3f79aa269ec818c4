using Xianning.Exchange.Bus.Streams;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>Windows' rows without what a rule that is switched off keeps in them.</summary>
internal static class AblatedWindows
{
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> row, RulesOff off)
    {
        var window = ReplayWindow.Read(row.Span);
        var isForgotten = window.RefusedFrom != 0 && (window.IsRefusing ? off.HasFlag(RulesOff.StaysRefused) : off.HasFlag(RulesOff.AdoptedBegins));
        return isForgotten ? WithoutRefusal(row.Span) : row;
    }

    // The three numbers at its head are the highest, the refused epoch and the adopted one.
    private static ReadOnlyMemory<byte> WithoutRefusal(ReadOnlySpan<byte> row)
    {
        var window = ReplayWindow.Read(row);
        var head = Head(row[0], window.Highest, window.RefusedFrom, window.AdoptedFrom);
        return (byte[])[.. Head(row[0], window.Highest, 0, 0), .. row[head.Length..]];
    }

    private static byte[] Head(byte version, ulong highest, ulong refused, ulong adopted)
    {
        var writer = new WindowRowWriter(stackalloc byte[WindowRowWriter.BytesMax], version);
        writer.Write(highest);
        writer.Write(refused);
        writer.Write(adopted);
        return writer.ToArray();
    }
}
