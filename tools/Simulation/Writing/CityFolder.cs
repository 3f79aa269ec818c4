using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Xianning.Exchange.Simulation.Writing;

/// <summary>The files by which a folder says which city it holds: <c>city.json</c> is written first, <c>summary.json</c> last.</summary>
internal sealed class CityFolder(string dataFolder)
{
    private readonly string _city = Path.Combine(dataFolder, "legacy", "city.json");
    private readonly string _summary = Path.Combine(dataFolder, "legacy", "summary.json");

    public string Manifest { get; } = Path.Combine(dataFolder, "legacy", "manifest.jsonl");

    /// <summary>The summary of a city that is complete; null when there is none or it was cut short.</summary>
    /// <exception cref="LegacyCityException">The folder holds a city made from other options.</exception>
    public LegacyCitySummary? Find(LegacyCityOptions options)
    {
        var found = FindOptions();
        if (found is not null && found != options)
            throw new LegacyCityException($"{_city} tells of a city of seed {found.Seed} and {found.Rows} rows as of {found.AsOf:yyyy-MM-dd}: ask for the same figures, or choose another folder with --data.");
        return found is null ? null : Read(_summary, SimulationJson.Default.LegacyCitySummary);
    }

    public LegacyCityOptions? FindOptions() => Read(_city, SimulationJson.Default.LegacyCityOptions);

    public void Begin(LegacyCityOptions options) => AtomicFile.Write(_city, JsonSerializer.SerializeToUtf8Bytes(options, SimulationJson.Default.LegacyCityOptions));

    public void Finish(LegacyCitySummary summary) => AtomicFile.Write(_summary, JsonSerializer.SerializeToUtf8Bytes(summary, SimulationJson.Default.LegacyCitySummary));

    private static T? Read<T>(string path, JsonTypeInfo<T> json)
        where T : class
    {
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), json);
        }
        catch (JsonException broken)
        {
            throw new LegacyCityException($"{path} cannot be read as the generator's own file: remove it to generate again.", broken);
        }
    }
}
