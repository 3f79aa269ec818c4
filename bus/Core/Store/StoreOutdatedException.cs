namespace Xianning.Exchange.Bus.Store;

/// <summary>STORE_OUTDATED: the data have an older format, which an operator brings up to date first. Nothing was changed.</summary>
/// <param name="message">Which data, which format.</param>
public sealed class StoreOutdatedException(string message) : StoreException(StoreCodes.Outdated, message);
