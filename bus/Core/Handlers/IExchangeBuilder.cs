namespace Xianning.Exchange.Bus.Handlers;

/// <summary>Composes what runs inside a node; every <c>Add...</c> of a capability hangs on it.</summary>
public interface IExchangeBuilder
{
    /// <summary>Adds an application capability: a set of handlers run as a system of its lead department.</summary>
    /// <param name="name">Its name and the name of its group: [a-z0-9-], at most 32 characters.</param>
    /// <param name="configure">Declares for whom it acts, its state and its handlers.</param>
    /// <exception cref="ArgumentException">The name is taken or malformed.</exception>
    IExchangeBuilder AddCapability(string name, Action<ICapabilityBuilder> configure);
}
