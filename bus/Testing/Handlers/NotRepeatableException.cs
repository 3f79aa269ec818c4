namespace Xianning.Exchange.Testing.Handlers;

/// <summary>A handler that came to something else the second time: it read a clock, a random number, or kept something outside its state. On the bus a message may be handled again.</summary>
/// <param name="what">What differs.</param>
public sealed class NotRepeatableException(string what) : Exception(what);
