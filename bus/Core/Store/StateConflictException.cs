namespace Xianning.Exchange.Bus.Store;

/// <summary>STATE_CONFLICT: rows have other versions than they were read at. Nothing was written; the batch runs again on fresh rows.</summary>
/// <param name="keys">The rows.</param>
public sealed class StateConflictException(IReadOnlyList<StateKey> keys)
    : StoreException(StoreCodes.StateConflict, $"{keys.Count} state row(s) changed since they were read, the first in table {keys[0].Table}.")
{
    /// <summary>The rows whose versions differ.</summary>
    public IReadOnlyList<StateKey> Keys { get; } = keys;
}
