using System.Diagnostics;
using System.IO.Compression;
using Xunit;

namespace Xianning.Exchange.Tests.Security.Evidence;

/// <summary>Runs the verify.sh that an export carries, with bash and openssl of the machine.</summary>
internal static class ShellVerifier
{
    internal static bool IsAvailable { get; } = !OperatingSystem.IsWindows() && Runs("bash", "--version") && Runs("openssl", "version");

    internal static (int Exit, string Output) Run(byte[] zip, string? rootPem)
    {
        Assert.SkipUnless(IsAvailable, "bash and openssl are not on this machine");
        var folder = Directory.CreateTempSubdirectory("xnx-evidence-").FullName;
        try
        {
            using (var archive = new ZipArchive(new MemoryStream(zip)))
            {
                archive.ExtractToDirectory(folder);
            }

            List<string> arguments = [Path.Combine(folder, "verify.sh"), folder];
            if (rootPem is not null)
            {
                File.WriteAllText(Path.Combine(folder, "..", Path.GetFileName(folder) + ".pem"), rootPem);
                arguments.AddRange(["--ca", folder + ".pem"]);
            }

            return Start("bash", arguments);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            File.Delete(folder + ".pem");
        }
    }

    private static bool Runs(string program, string argument)
    {
        try
        {
            return Start(program, [argument]).Exit == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static (int Exit, string Output) Start(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
