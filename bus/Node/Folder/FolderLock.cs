using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Node.Folder;

/// <summary>One process at a time works in a data folder. The operating system holds the lock and frees it however the process ends.</summary>
public sealed class FolderLock : IDisposable
{
    private readonly FileStream file;

    private FolderLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock.</summary>
    /// <param name="folder">A created folder.</param>
    /// <exception cref="NodeApiException">Another process holds it; nothing was changed.</exception>
    public static FolderLock Take(DataFolder folder)
    {
        try
        {
            return new FolderLock(new FileStream(folder.In("lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException fault)
        {
            throw new NodeApiException(NodeError.Of(ExchangeErrors.FolderLocked, folder.Root), fault);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new NodeApiException(NodeError.Of(ExchangeErrors.FolderDenied, folder.Root), fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
