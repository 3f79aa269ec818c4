namespace Xianning.Exchange.Bus.Store;

/// <summary>DOCUMENT_CONFLICT: the document has another version than its author read. Nothing was written.</summary>
/// <param name="collection">The collection.</param>
/// <param name="key">The key.</param>
/// <param name="expected">The version the author read; 0 for none.</param>
/// <param name="actual">The version it has; 0 for none.</param>
public sealed class DocumentConflictException(string collection, string key, long expected, long actual)
    : StoreException(StoreCodes.DocumentConflict, $"Document {collection}/{key} has version {actual}, not {expected}.")
{
    /// <summary>The version it has; 0 for none.</summary>
    public long Actual { get; } = actual;
}
