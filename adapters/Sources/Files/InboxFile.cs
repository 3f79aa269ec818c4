namespace Xianning.Exchange.Adapters.Sources.Files;

/// <summary>A file as a look into the inbox saw it.</summary>
/// <param name="Name">Its path below the adapter's root, with slashes.</param>
/// <param name="Path">Its full path.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="ChangedUtc">Its time.</param>
internal readonly record struct InboxFile(string Name, string Path, long Bytes, DateTime ChangedUtc)
{
    public FileStream Open() => new(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, AdapterBounds.FileBufferBytes, FileOptions.SequentialScan);
}
