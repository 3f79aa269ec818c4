using System.CommandLine;
using Xianning.Exchange.Bus.Lanes;

namespace Xianning.Exchange.Cli;

/// <summary><c>--bodies</c>: the folder of what messages name, where several nodes share one.</summary>
internal static class BodiesOption
{
    public static Option<DirectoryInfo?> Value { get; } = new("--bodies") { Description = "The folder of bodies that all nodes of the city share, mounted and there; bodies in the data folder when not given. Named at every start", HelpName = "DIR" };

    /// <summary>The bus's numbers with that folder; null, which takes the defaults, where none is named.</summary>
    public static BusOptions? Of(ParseResult parse) => parse.GetValue(Value) is { } folder ? new BusOptions { Bodies = new() { Folder = folder.FullName } } : null;
}
