using System.CommandLine;
using System.Data.Common;

namespace Xianning.Exchange.Cli.Servers;

/// <summary>The option that names a database, without a password: arguments are seen by everybody on the machine.</summary>
internal static class ConnectionOption
{
    public static Option<string?> Create(string description)
    {
        var option = new Option<string?>("--postgres") { Description = $"{description}: Host=...;Database=...;Username=...; a password stands in a file, Passfile=...", HelpName = "CONNECTION" };
        option.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<string?>() is { } connection && WhyNot(connection) is { } why) result.AddError($"--postgres: {why}");
        });
        return option;
    }

    private static string? WhyNot(string connection)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = connection };
            return parts.ContainsKey("Password") || parts.ContainsKey("PWD") ? "no password here; name a password file with Passfile=... or PGPASSFILE" : null;
        }
        catch (ArgumentException)
        {
            return "a connection is name=value;name=value: Host=...;Database=...;Username=...";
        }
    }
}
