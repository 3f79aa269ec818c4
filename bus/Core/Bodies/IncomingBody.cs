using System.Buffers;
using System.Globalization;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.Security.Hashing;

namespace Xianning.Exchange.Bus.Bodies;

/// <summary>A body that is being written: a file locked by the operating system while its process lives, hashed as it grows, renamed into its place or removed.</summary>
internal sealed class IncomingBody : IDisposable
{
    private const int BlockBytes = 128 * 1024;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string path;
    private readonly FileStream file;
    private readonly BodyRoom room;
    private readonly long bytesMax;
    private long bytes;
    private bool isSettled;

    public IncomingBody(string path, BodyRoom room, long bytesMax)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        file = new FileStream(path, options);
        (this.path, this.room, this.bytesMax) = (path, room, bytesMax);
    }

    /// <summary>Writes the content to its end and brings it to the disk.</summary>
    /// <exception cref="BodyException">It is too large, or there is no room.</exception>
    public async Task<BodyReference> WriteAsync(Stream content, CancellationToken cancellationToken)
    {
        var digest = new ContentDigest();
        var block = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            while (await content.ReadAsync(block.AsMemory(0, BlockBytes), cancellationToken) is var read and > 0)
            {
                Take(read);
                digest.Add(block.AsSpan(0, read));
                await file.WriteAsync(block.AsMemory(0, read), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }

        file.Flush(flushToDisk: true);
        var hash = new byte[BodyReference.HashBytes];
        digest.Finish(hash);
        return BodyReference.Of(hash, bytes);
    }

    /// <summary>Puts the file in its place, over one that is there.</summary>
    /// <param name="place">Where.</param>
    /// <param name="at">The time that the sweep counts from.</param>
    public void Place(string place, DateTimeOffset at)
    {
        file.Dispose();
        File.SetLastWriteTimeUtc(path, at.UtcDateTime);
        var isNew = !File.Exists(place);
        File.Move(path, place, overwrite: true);
        isSettled = true;
        if (isNew) room.Keep(bytes);
        else room.GiveBack(bytes);
    }

    public void Dispose()
    {
        file.Dispose();
        if (isSettled) return;
        isSettled = true;
        room.GiveBack(bytes);
        File.Delete(path);
    }

    private void Take(int read)
    {
        if (bytes + read > bytesMax) throw new BodyException(ExchangeErrors.BodyTooLarge, string.Create(CultureInfo.InvariantCulture, $"more than {bytesMax} bytes"));
        room.Take(read, bytes);
        bytes += read;
    }
}
