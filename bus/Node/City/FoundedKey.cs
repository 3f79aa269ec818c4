namespace Xianning.Exchange.Node.City;

/// <summary>A hosted key of a founded city.</summary>
/// <param name="Participant">Id of the participant that it signs for.</param>
/// <param name="System">Its system.</param>
/// <param name="Path">The key's file.</param>
/// <param name="NotAfter">When its certificate ends.</param>
public sealed record FoundedKey(string Participant, string System, string Path, DateTimeOffset NotAfter);
