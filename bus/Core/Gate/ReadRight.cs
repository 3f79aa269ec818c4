namespace Xianning.Exchange.Bus.Gate;

/// <summary>A topic for outside readers that a participant may read.</summary>
/// <param name="Uscc">The participant.</param>
/// <param name="Department">Its department id, with which the names of its groups of readers begin.</param>
/// <param name="Topic">The topic.</param>
public sealed record ReadRight(string Uscc, string Department, string Topic);
