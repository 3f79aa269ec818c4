namespace Xianning.Exchange.Peers;

/// <summary>What each penalty causes.</summary>
/// <param name="Party">Whose record.</param>
/// <param name="Penalties">How many there are of the party.</param>
/// <param name="Body">As much as the product's event carries.</param>
public sealed record RecordAccepted(string Party, int Penalties, string Body);
