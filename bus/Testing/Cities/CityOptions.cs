using Microsoft.Extensions.DependencyInjection;
using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Node;
using Xianning.Exchange.Node.Hosting;

namespace Xianning.Exchange.Testing.Cities;

/// <summary>What a test's city is like. The defaults give the shipped composition over an empty inbox.</summary>
public sealed class CityOptions
{
    /// <summary>The data folder; null, the default, makes a temporary one that is deleted with the city. One that is given stays.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether it is the demo city, founded where it is missing. Default yes; otherwise the folder's, which <see cref="Node.City.CityFolder"/> has founded.</summary>
    public bool IsDemo { get; init; } = true;

    /// <summary>Rows of generated department files, 200 to 10 million; 0, the default, leaves the inboxes empty.</summary>
    public long Rows { get; init; }

    /// <summary>Start of the generator's numbers. Default 2015.</summary>
    public ulong Seed { get; init; } = 2015;

    /// <summary>Whether the demo's hostile records are let in. Default no.</summary>
    public bool HasHostileSenders { get; init; }

    /// <summary>The bus's numbers; null takes the defaults.</summary>
    public BusOptions? Bus { get; init; }

    /// <summary>The node's numbers; the port is always a free one.</summary>
    public NodeOptions? Node { get; init; }

    /// <summary>Adds capabilities of the test's own to the composition.</summary>
    public Action<IExchangeNodeBuilder>? Compose { get; init; }

    /// <summary>Puts services in before the node's own, the clock or <see cref="IPipelineDecorator"/> for example.</summary>
    public Action<IServiceCollection>? Services { get; init; }
}
