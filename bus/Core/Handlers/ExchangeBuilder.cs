using System.Text.RegularExpressions;

namespace Xianning.Exchange.Bus.Handlers;

/// <summary>Collects the capabilities of a node.</summary>
public sealed partial class ExchangeBuilder : IExchangeBuilder
{
    private readonly Dictionary<string, EndpointModel> endpoints = [];

    internal IReadOnlyCollection<EndpointModel> Endpoints => endpoints.Values;

    /// <inheritdoc/>
    public IExchangeBuilder AddCapability(string name, Action<ICapabilityBuilder> configure)
    {
        if (!NamePattern().IsMatch(name)) throw new ArgumentException($"'{name}' is no capability name: [a-z0-9.-], at most 32 characters.", nameof(name));
        var capability = new CapabilityBuilder(name);
        configure(capability);
        if (!endpoints.TryAdd(name, capability.Build())) throw new ArgumentException($"Capability '{name}' is there twice.", nameof(name));
        return this;
    }

    [GeneratedRegex("^[a-z0-9.-]{1,32}$", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();
}
