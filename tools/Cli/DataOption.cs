using System.CommandLine;

namespace Xianning.Exchange.Cli;

/// <summary>The option that every verb has.</summary>
internal static class DataOption
{
    /// <summary><c>--data DIR</c>.</summary>
    public static Option<string> Value { get; } = new("--data")
    {
        Description = "The data folder of the node",
        DefaultValueFactory = static _ => "exchange-data",
        Recursive = true,
        HelpName = "DIR",
    };
}
