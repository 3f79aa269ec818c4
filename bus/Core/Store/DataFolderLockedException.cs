namespace Xianning.Exchange.Bus.Store;

/// <summary>STORE_LOCKED: another process uses the data folder; a command may ask that node instead (<c>node.json</c>), or use another folder with <c>--data</c>.</summary>
/// <param name="folder">The folder.</param>
/// <param name="cause">What the operating system said.</param>
public sealed class DataFolderLockedException(string folder, Exception cause) : StoreException(StoreCodes.Locked, $"The data folder {folder} is in use by another process.", cause)
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;
}
