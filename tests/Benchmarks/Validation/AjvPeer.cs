using System.Diagnostics;
using System.Text.Json;

namespace Xianning.Exchange.Benchmarks.Validation;

/// <summary>Runs <c>ajv/measure.mjs</c> over the cases; needs node and, the first time, the npm registry.</summary>
internal static class AjvPeer
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Validation", "ajv");

    /// <summary>By case: microseconds from bytes to verdict, and for the verdict on what is already parsed.</summary>
    public static async Task<IReadOnlyDictionary<string, (double Bytes, double Parsed)>> MeasureAsync(IReadOnlyList<ContractCase> cases)
    {
        var folder = Directory.CreateTempSubdirectory("xn-benchmark-").FullName;
        try
        {
            foreach (var one in cases)
            {
                await File.WriteAllBytesAsync(Path.Combine(folder, one.Name + ".schema.json"), one.Schema);
                await File.WriteAllBytesAsync(Path.Combine(folder, one.Name + ".json"), one.Document);
            }

            if (!Directory.Exists(Path.Combine(Folder, "node_modules"))) await RunAsync("npm", "ci", "--no-audit", "--no-fund", "--silent");
            var lines = await RunAsync("node", "measure.mjs", folder);
            return lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)
                .ToDictionary(row => row.GetProperty("name").GetString()!, row => (row.GetProperty("bytes").GetDouble(), row.GetProperty("parsed").GetDouble()));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
