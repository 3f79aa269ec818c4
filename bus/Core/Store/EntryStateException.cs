namespace Xianning.Exchange.Bus.Store;

/// <summary>ENTRY_STATE: a kept row or a command stands elsewhere than the flush expected. Nothing was written.</summary>
/// <param name="entry">Which row, as <c>quarantine 17</c>.</param>
/// <param name="expected">Where it had to stand.</param>
public sealed class EntryStateException(string entry, string expected) : StoreException(StoreCodes.EntryState, $"Row {entry} is not {expected}.");
