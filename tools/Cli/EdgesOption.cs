using System.CommandLine;
using System.CommandLine.Parsing;
using Xianning.Exchange.Node.Edge;

namespace Xianning.Exchange.Cli;

/// <summary><c>--edges</c>: where a node of the city takes bodies from edges.</summary>
internal static class EdgesOption
{
    public static Option<string?> Value { get; } = Create();

    /// <summary>Refuses what is no address.</summary>
    public static void Check(OptionResult result, params IEnumerable<string> addresses)
    {
        foreach (var address in addresses.Where(static address => !EdgeOptions.IsAddress(address))) result.AddError($"{result.Option.Name}: {address} is no HOST:PORT, a name or an IPv4 address with a port");
    }

    private static Option<string?> Create()
    {
        var edges = new Option<string?>("--edges") { Description = "Takes bodies from edges (xnx edge run --city), over TLS for the city's certificates alone: the name or address by which they reach this node. Named at every start", HelpName = "HOST:PORT" };
        edges.Validators.Add(static result => Check(result, result.GetValueOrDefault<string?>() is { } address ? [address] : []));
        return edges;
    }
}
