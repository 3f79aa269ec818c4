namespace Xianning.Exchange.Bus.Handlers;

/// <summary>Where a command goes and under which right.</summary>
/// <param name="To">USCC of the one participant that shall act.</param>
/// <param name="Purpose">A purpose granted to the sender.</param>
/// <param name="ExpiresIn">After this the receiver refuses it. Default one day, at most 30.</param>
/// <param name="ExpectReply">Whether the answer shall come to the sender's inbox.</param>
public sealed record SendOptions(string To, string Purpose, TimeSpan? ExpiresIn = null, bool ExpectReply = false);
