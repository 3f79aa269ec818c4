namespace Xianning.Exchange.Bus.Store;

/// <summary>Tells a full disk from other failures of the file system.</summary>
public static class DiskSpace
{
    // .NET keeps the operating system's own number as HResult where it has no exception of its own for it.
    private const int NoSpaceUnix = 28;
    private const int QuotaLinux = 122;
    private const int QuotaMac = 69;
    private const int DiskFullWindows = unchecked((int)0x80070070);
    private const int HandleDiskFullWindows = unchecked((int)0x80070027);

    /// <summary>Whether something failed for want of space: no room on the disk, or the owner's share of it used up.</summary>
    /// <param name="failure">What was thrown, by the store or by a file.</param>
    public static bool IsExhausted(Exception failure) =>
        failure is StoreFullException or IOException { HResult: NoSpaceUnix or QuotaLinux or QuotaMac or DiskFullWindows or HandleDiskFullWindows };
}
