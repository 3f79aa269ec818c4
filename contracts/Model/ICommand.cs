namespace Xianning.Exchange.Contracts;

/// <summary>Asks one participant to do something. Named in the imperative; its audience is exactly one participant and it expires.</summary>
public interface ICommand : IMessage;
