namespace Xianning.Exchange.Contracts;

/// <summary>Answers a command or request on the requester's inbox. Named by a noun.</summary>
public interface IReply : IMessage;
