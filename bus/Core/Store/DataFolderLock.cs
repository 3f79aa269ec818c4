namespace Xianning.Exchange.Bus.Store;

/// <summary>
/// The right of one process to a data folder: an operating system's lock on the file <c>lock</c>, never a process number, so it ends with the process however that ends.
/// </summary>
public sealed class DataFolderLock : IDisposable
{
    private const string LockFile = "lock";

    private readonly FileStream file;

    private DataFolderLock(string folder, FileStream file)
    {
        Folder = folder;
        this.file = file;
    }

    /// <summary>The folder's full path.</summary>
    public string Folder { get; }

    /// <summary>Makes the folder if need be (<see cref="DataFolder.Ensure"/>) and locks it, without waiting.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="DataFolderLockedException">Another process, or another part of this one, holds it. Nothing was changed.</exception>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public static DataFolderLock Acquire(string path)
    {
        var folder = DataFolder.Ensure(path);
        try
        {
            return new DataFolderLock(folder, new FileStream(Path.Combine(folder, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (IOException failure) when (failure is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException) && !DiskSpace.IsExhausted(failure))
        {
            throw new DataFolderLockedException(folder, failure);
        }
    }

    /// <summary>Gives the folder back. The file stays: removing it would let two processes lock two files of one name.</summary>
    public void Dispose() => file.Dispose();
}
