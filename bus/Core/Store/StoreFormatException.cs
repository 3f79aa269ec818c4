namespace Xianning.Exchange.Bus.Store;

/// <summary>STORE_FORMAT: the data cannot be used by this version. Nothing was changed.</summary>
/// <param name="message">Which file, which format.</param>
/// <param name="cause">What the engine said, if anything.</param>
public sealed class StoreFormatException(string message, Exception? cause = null) : StoreException(StoreCodes.Format, message, cause);
