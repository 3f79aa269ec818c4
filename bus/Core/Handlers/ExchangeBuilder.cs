using System.Text.RegularExpressions;

namespace Xianning.Exchange.Bus.Handlers;

/// <summary>Collects the capabilities of a node.</summary>
public sealed partial class ExchangeBuilder : IExchangeBuilder
{
    // Exchanged as a whole: a node tells the others what it runs while parts of it still declare theirs.
    private volatile EndpointModel[] endpoints = [];

    internal IReadOnlyCollection<EndpointModel> Endpoints => endpoints;

    /// <summary>Whether a capability is declared.</summary>
    /// <param name="name">Its name.</param>
    public bool Has(string name) => endpoints.Any(endpoint => endpoint.Group == name);

    /// <inheritdoc/>
    public IExchangeBuilder AddCapability(string name, Action<ICapabilityBuilder> configure)
    {
        if (!NamePattern().IsMatch(name)) throw new ArgumentException($"'{name}' is no capability name: [a-z0-9.-], at most 32 characters.", nameof(name));
        var capability = new CapabilityBuilder(name);
        configure(capability);
        if (Has(name)) throw new ArgumentException($"Capability '{name}' is there twice.", nameof(name));
        endpoints = [.. endpoints, capability.Build()];
        return this;
    }

    [GeneratedRegex("^[a-z0-9.-]{1,32}$", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();
}
