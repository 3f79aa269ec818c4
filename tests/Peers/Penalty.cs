namespace Xianning.Exchange.Peers;

/// <summary>What arrives: about 1 KB.</summary>
/// <param name="Id">Its id, by which it is let through once.</param>
/// <param name="Party">Key of the state row.</param>
/// <param name="Body">The rest of the kilobyte.</param>
public sealed record Penalty(Guid Id, string Party, string Body);
