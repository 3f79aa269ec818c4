namespace Xianning.Exchange.Contracts;

/// <summary>Anything that travels on the bus: a sealed record with a <see cref="MessageAttribute"/> and a JSON Schema beside it.</summary>
public interface IMessage;
