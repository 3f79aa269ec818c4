namespace Xianning.Exchange.Bus.Gate;

/// <summary>A topic that a participant may write.</summary>
/// <param name="Uscc">The participant.</param>
/// <param name="Topic">The topic.</param>
public sealed record WriteRight(string Uscc, string Topic);
