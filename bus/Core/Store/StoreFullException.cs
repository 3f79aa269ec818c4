namespace Xianning.Exchange.Bus.Store;

/// <summary>STORE_FULL: nothing was written; intake stops in order, and the store goes on by itself when there is space again.</summary>
/// <param name="cause">What the engine said.</param>
public sealed class StoreFullException(Exception cause) : StoreException(StoreCodes.Full, "The disk is full or refuses writes. Nothing was written.", cause);
