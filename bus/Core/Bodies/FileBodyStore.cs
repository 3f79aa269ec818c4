using System.Globalization;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Bus.Bodies;

/// <summary>
/// Bodies as files of a folder, which several nodes may share. A file is written beside its place, flushed, renamed, and its folder flushed; after a kill or a loss of power at any point it is
/// there whole or not at all. Putting what is there replaces it, which mends a damaged one.
/// </summary>
public sealed class FileBodyStore : IBodyStore, IDisposable
{
    private readonly BodyStoreOptions options;
    private readonly BodyFolder folder;
    private readonly BodyRoom room;
    private readonly BodyShares shares;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim puts;

    private FileBodyStore(BodyStoreOptions options, string root, TimeProvider time)
    {
        this.options = options;
        this.time = time;
        folder = new BodyFolder(root);
        room = new BodyRoom(options, root);
        shares = new BodyShares(folder, options, time);
        puts = new SemaphoreSlim(options.PutsMax, options.PutsMax);
    }

    /// <summary>Opens the store, makes its own folder where it is missing, and removes what killed uploads left in it. The whole of it is counted by the first sweep.</summary>
    /// <param name="options">The numbers, and the folder if it is a shared one.</param>
    /// <param name="ownFolder">The folder to make and use when the options name none.</param>
    /// <param name="time">The clock that unclaimed bodies are counted by.</param>
    /// <exception cref="BodyException">BODY_FOLDER: the folder that the options name is not there.</exception>
    /// <exception cref="IOException">The folder cannot be made or read.</exception>
    public static FileBodyStore Open(BodyStoreOptions options, string ownFolder, TimeProvider time)
    {
        var root = Path.GetFullPath(options.Folder ?? ownFolder);
        if (options.Folder is null) Security.Files.PrivateFile.CreateFolder(root);
        else if (!Directory.Exists(root)) throw new BodyException(ExchangeErrors.BodyFolder, root);
        var store = new FileBodyStore(options, root, time);
        store.RemoveUnfinished();
        return store;
    }

    /// <inheritdoc/>
    public async Task<BodyReference> PutAsync(Stream content, BodyReference? expected, CancellationToken cancellationToken)
    {
        if (expected is { } told && told.Bytes > options.BodyBytesMax) throw new BodyException(ExchangeErrors.BodyTooLarge, string.Create(CultureInfo.InvariantCulture, $"{told.Bytes} bytes, at most {options.BodyBytesMax}"));
        if (!puts.Wait(0, CancellationToken.None)) throw new BodyException(ExchangeErrors.BodiesBusy, string.Create(CultureInfo.InvariantCulture, $"{options.PutsMax} uploads"));
        try
        {
            using var body = new IncomingBody(folder.NextIncoming(), room, options.BodyBytesMax);
            var reference = await body.WriteAsync(content, cancellationToken);
            if (expected is { } named && named != reference) throw new BodyException(ExchangeErrors.BodyMismatch, $"{named} was named, {reference} came");
            Place(body, reference);
            return reference;
        }
        catch (IOException failure) when (DiskSpace.IsExhausted(failure))
        {
            throw new BodyException(ExchangeErrors.BodyNoSpace, failure.Message, failure);
        }
        finally
        {
            puts.Release();
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> HoldsAsync(BodyReference reference, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Is(folder.Claimed(reference), reference) || Is(folder.Unclaimed(reference), reference) || Is(folder.Claimed(reference), reference));

    /// <inheritdoc/>
    public ValueTask<bool> ClaimAsync(BodyReference reference, CancellationToken cancellationToken)
    {
        var (claimed, unclaimed) = (folder.Claimed(reference), folder.Unclaimed(reference));
        if (!Is(claimed, reference))
        {
            if (!Is(unclaimed, reference)) return ValueTask.FromResult(Settle(reference));
            try
            {
                File.Move(unclaimed, claimed, overwrite: true);
            }
            catch (FileNotFoundException)
            {
                // A sweep was faster, or another claim.
            }
        }

        return ValueTask.FromResult(Settle(reference));
    }

    /// <inheritdoc/>
    public ValueTask<bool> ClaimForAsync(BodyReference reference, string holder, CancellationToken cancellationToken)
    {
        if (Settle(reference)) return ValueTask.FromResult(true);
        if (Is(folder.Unclaimed(reference), reference)) shares.Take(holder, reference);
        else shares.ThrowIfUsed(holder, reference);
        return ClaimAsync(reference, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<Stream> OpenAsync(BodyReference reference, CancellationToken cancellationToken)
    {
        // A claim renames; what is not under its first name any more is under its second.
        var file = OpenFile(folder.Claimed(reference)) ?? OpenFile(folder.Unclaimed(reference)) ?? OpenFile(folder.Claimed(reference)) ?? throw new BodyException(ExchangeErrors.BodyMissing, reference.Value);
        if (file.Length == reference.Bytes) return ValueTask.FromResult<Stream>(VerifiedBodyStream.Of(file, reference));
        var found = file.Length;
        file.Dispose();
        throw new BodyException(ExchangeErrors.BodyDamaged, string.Create(CultureInfo.InvariantCulture, $"{reference}: {found} bytes"));
    }

    /// <inheritdoc/>
    public ValueTask<BodySweep> SweepAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Sweep(cancellationToken));

    /// <summary>Ends it; uploads that are in the works go on to their end or their cancellation.</summary>
    public void Dispose() => puts.Dispose();

    private static bool Is(string path, BodyReference reference) => new FileInfo(path) is { Exists: true, Length: var bytes } && bytes == reference.Bytes;

    private static FileStream? OpenFile(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read | FileShare.Delete, BufferSize = 0, Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
        }
        catch (IOException missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private void Place(IncomingBody body, BodyReference reference)
    {
        folder.MakeShard(reference);
        body.Place(File.Exists(folder.Claimed(reference)) ? folder.Claimed(reference) : folder.Unclaimed(reference), time.GetUtcNow());
        folder.Flush(reference);
    }

    // Whoever renamed it may have been killed before the disk had the new name.
    private bool Settle(BodyReference reference)
    {
        if (!Is(folder.Claimed(reference), reference)) return false;
        folder.Flush(reference);
        return true;
    }

    private int RemoveUnfinished() => folder.Unfinished().Count(RemovedUnfinished);

    private BodySweep Sweep(CancellationToken cancellationToken)
    {
        var unfinished = RemoveUnfinished();
        var (removed, bodies, bytes, unclaimed) = (0, 0L, 0L, 0L);
        var before = time.GetUtcNow() - options.UnclaimedKept;
        foreach (var body in folder.Bodies())
        {
            cancellationToken.ThrowIfCancellationRequested();

            // Claimed or removed since it was listed.
            if (!body.Exists) continue;
            var isNew = body.Name.EndsWith(BodyFolder.NewSuffix, StringComparison.Ordinal);
            if (isNew && body.LastWriteTimeUtc < before.UtcDateTime)
            {
                body.Delete();
                removed++;
                continue;
            }

            bodies++;
            bytes += body.Length;
            if (isNew) unclaimed++;
        }

        room.Counted(bytes);
        shares.Sweep(before);
        return new BodySweep(removed, unfinished, bodies, bytes, unclaimed);
    }

    // The operating system's lock says whether its writer lives, here or, where the file system passes locks on, on another node.
    private static bool RemovedUnfinished(FileInfo file)
    {
        try
        {
            using (file.Open(FileMode.Open, FileAccess.Write, FileShare.None)) file.Delete();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
