namespace Xianning.Exchange.Contracts.Admin;

/// <summary>Content of <c>node.json</c> in the data folder: where the running node answers.</summary>
/// <param name="Url">Base address of the API.</param>
/// <param name="Version">Version of the product.</param>
/// <param name="BusId">Bus id.</param>
public sealed record NodeFile(string Url, string Version, string BusId);
