using System.Reflection;

namespace Xianning.Exchange.Simulation.Writing;

/// <summary>The adapters of the demo departments, as an integrator would write them; one that exists is left alone.</summary>
internal static class AdapterTexts
{
    private const string Prefix = "adapters/";

    public static void Write(string dataFolder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (!name.StartsWith(Prefix, StringComparison.Ordinal))
                continue;
            var path = Path.Combine(dataFolder, name);
            if (File.Exists(path))
                continue;
            using var text = assembly.GetManifestResourceStream(name)!;
            using var file = new AtomicFile(path);
            text.CopyTo(file.Stream);
            file.Commit();
        }
    }
}
