using System.Diagnostics;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.AcceptanceTests.Disks;

/// <summary>
/// A file system of its own that fills up: a tmpfs in a mount namespace of a child process, so that nothing is left behind however the child ends.
/// Root may do this, and so may anybody where user namespaces are allowed.
/// </summary>
internal static class SmallDisk
{
    private const int MountRefused = 77;
    private const string FolderVariable = "XN_SMALL_DISK";
    private const string Ballast = "ballast";
    private const int BlockBytes = 4096;
    private const int BytesPerKilobyte = 1024;
    private const string Script = "mount -t tmpfs -o size=$0 xn-small \"$1\" || exit 77; shift; exec \"$@\"";

    /// <summary>Where the disk is mounted; null in a process that was not started on one.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable(FolderVariable);

    private static long Available => new DriveInfo(Folder!).AvailableFreeSpace;

    /// <summary>Runs an explicit test of this program on a small disk; skips where nobody may mount one, which <c>.ci/run</c> does not let pass.</summary>
    /// <param name="test">Its class.</param>
    /// <param name="method">Its method.</param>
    /// <param name="size">Size of the disk as <c>mount</c> takes it, for example <c>64m</c>.</param>
    /// <param name="stop">Ends waiting.</param>
    public static async Task RunAsync(Type test, string method, string size, CancellationToken stop)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "mount namespaces are Linux's");
        var mountPoint = Directory.CreateTempSubdirectory("xn-disk-").FullName;
        string[] namespaces = Environment.IsPrivilegedProcess ? ["--mount"] : ["--mount", "--map-root-user"];
        var program = Path.ChangeExtension(test.Assembly.Location, null);
        var start = new ProcessStartInfo("unshare", [.. namespaces, "sh", "-c", Script, size, mountPoint, program, "-explicit", "only", "-noColor", "-method", $"{test.FullName}.{method}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [FolderVariable] = mountPoint },
        };
        using var child = Process.Start(start)!;
        var said = child.StandardOutput.ReadToEndAsync(stop);
        var complained = child.StandardError.ReadToEndAsync(stop);
        try
        {
            await child.WaitForExitAsync(stop);
        }
        finally
        {
            if (!child.HasExited) child.Kill(entireProcessTree: true);
            await child.WaitForExitAsync(CancellationToken.None);

            // Here it is an empty folder: the disk was mounted for the child alone.
            Directory.Delete(mountPoint);
        }

        Assert.SkipWhen(child.ExitCode == MountRefused || (await complained).StartsWith("unshare:", StringComparison.Ordinal), $"nobody may mount a disk here: {await complained}");
        Assert.True(child.ExitCode == 0, $"{await said}{await complained}");
        Assert.Contains("Total: 1,", await said, StringComparison.Ordinal);
    }

    /// <summary>Fills the disk up to what is left free.</summary>
    /// <param name="kilobytes">What stays free, in KiB.</param>
    public static void FillBut(long kilobytes)
    {
        if (Available < kilobytes * BytesPerKilobyte) Free();
        using var ballast = new FileStream(Path.Combine(Folder!, Ballast), FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[BlockBytes];
        try
        {
            while (Available > kilobytes * BytesPerKilobyte) ballast.Write(block);
        }
        catch (IOException failure) when (DiskSpace.IsExhausted(failure))
        {
            // A city that runs has taken the last block itself.
        }
    }

    /// <summary>Gives all space back that <see cref="FillBut"/> took.</summary>
    public static void Free() => File.Delete(Path.Combine(Folder!, Ballast));
}
