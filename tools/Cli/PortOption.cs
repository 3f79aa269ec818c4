using System.CommandLine;
using Xianning.Exchange.Node;

namespace Xianning.Exchange.Cli;

/// <summary>The port of verbs that start a node.</summary>
internal static class PortOption
{
    private const int PortMax = 65_535;

    /// <summary><c>--port N</c>.</summary>
    public static Option<int> Value { get; } = Create();

    private static Option<int> Create()
    {
        var port = new Option<int>("--port")
        {
            Description = "Port of the HTTP interface on this machine; 0 takes any free one",
            DefaultValueFactory = static _ => NodeOptions.PortDefault,
            HelpName = "N",
        };
        port.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > PortMax) result.AddError("--port: 0 to 65535");
        });
        return port;
    }
}
