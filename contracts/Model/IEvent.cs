namespace Xianning.Exchange.Contracts;

/// <summary>Says that something happened. Named in the past tense; whoever holds a grant may read it.</summary>
public interface IEvent : IMessage;
