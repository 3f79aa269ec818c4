using System.Globalization;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Bus.Bodies;

/// <summary>How much room there is: the total of all bodies, what uploads in the works have taken of it, and the free space of the disk. Safe for all threads.</summary>
internal sealed class BodyRoom(BodyStoreOptions options, string folder)
{
    private const long LookEveryBytes = 8L << 20;

    private readonly Lock gate = new();
    private long kept;
    private long incoming;

    /// <summary>Takes room for the next bytes of an upload, which has so many already.</summary>
    /// <exception cref="BodyException">BODY_QUOTA or BODY_NO_SPACE; nothing was taken.</exception>
    public void Take(long bytes, long before)
    {
        // The disk is asked at the beginning and every few megabytes: between two looks the least that stays free is enough for all uploads.
        if (before == 0 || before / LookEveryBytes != (before + bytes) / LookEveryBytes) ThrowIfScarce();
        lock (gate)
        {
            if (kept + incoming + bytes > options.TotalBytesMax) throw new BodyException(ExchangeErrors.BodyQuota, string.Create(CultureInfo.InvariantCulture, $"{kept} bytes are kept, at most {options.TotalBytesMax}"));
            incoming += bytes;
        }
    }

    /// <summary>An upload has ended and its body is new.</summary>
    public void Keep(long bytes) => Move(-bytes, bytes);

    /// <summary>An upload has ended and nothing came of it, or nothing new.</summary>
    public void GiveBack(long bytes) => Move(-bytes, 0);

    /// <summary>What a sweep has counted.</summary>
    public void Counted(long bytes)
    {
        lock (gate) kept = bytes;
    }

    private void Move(long toIncoming, long toKept)
    {
        lock (gate)
        {
            incoming += toIncoming;
            kept += toKept;
        }
    }

    private void ThrowIfScarce()
    {
        var free = new DriveInfo(folder).AvailableFreeSpace;
        if (free < options.FreeBytesMin) throw new BodyException(ExchangeErrors.BodyNoSpace, string.Create(CultureInfo.InvariantCulture, $"{free} bytes are free, {options.FreeBytesMin} stay free"));
    }
}
