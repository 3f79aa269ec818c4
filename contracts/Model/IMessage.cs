namespace Xianning.Exchange.Contracts;

/// <summary>Anything that travels on the bus: a sealed record with a <see cref="MessageAttribute"/> and a JSON Schema beside it.</summary>
public interface IMessage;

/// <summary>Asks one participant to do something. Named in the imperative; its audience is exactly one participant and it expires.</summary>
public interface ICommand : IMessage;

/// <summary>Says that something happened. Named in the past tense; whoever holds a grant may read it.</summary>
public interface IEvent : IMessage;

/// <summary>Answers a command or request on the requester's inbox. Named by a noun.</summary>
public interface IReply : IMessage;
