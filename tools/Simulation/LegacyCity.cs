using Xianning.Exchange.Simulation.Writing;

namespace Xianning.Exchange.Simulation;

/// <summary>
/// Writes the files of a city's old systems: <c>legacy/&lt;department&gt;/inbox/*.csv</c>, the adapters' texts <c>adapters/*.yaml</c> and <c>legacy/manifest.jsonl</c>,
/// which says of each row what is good, what is repaired and how, what is bad and why.
/// </summary>
/// <param name="options">What the city is made from.</param>
public sealed class LegacyCity(LegacyCityOptions options)
{
    /// <summary>
    /// Writes the city into the data folder, or finds it already there. Every file is written beside its place and moved there whole, so it may be killed at any moment and called again.
    /// Adapter texts that exist are left as they are: an operator may have edited them.
    /// </summary>
    /// <param name="dataFolder">The folder that holds <c>legacy/</c> and <c>adapters/</c>, for example <c>exchange-data</c>.</param>
    /// <param name="ct">Stops between two rows; the next call begins again.</param>
    /// <returns>What the manifest says, counted.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option lies outside its range.</exception>
    /// <exception cref="LegacyCityException">The folder holds a city made from other options.</exception>
    public LegacyCitySummary Write(string dataFolder, CancellationToken ct = default)
    {
        options.Check();
        var folder = new CityFolder(dataFolder);
        if (folder.Find(options) is { } complete)
            return complete;
        folder.Begin(options);
        var summary = new LegacyCitySummary { Seed = options.Seed, Rows = options.Rows, AsOf = options.AsOf, Resources = WriteTables(dataFolder, folder.Manifest, ct) };
        AdapterTexts.Write(dataFolder);
        folder.Finish(summary);
        return summary;
    }

    /// <summary>What the city that a data folder holds is made from; null when there is none.</summary>
    /// <param name="dataFolder">The folder that holds <c>legacy/</c>.</param>
    /// <exception cref="LegacyCityException">The file that tells it cannot be read.</exception>
    public static LegacyCityOptions? FindOptions(string dataFolder) => new CityFolder(dataFolder).FindOptions();

    private List<ResourceTally> WriteTables(string dataFolder, string manifestPath, CancellationToken ct)
    {
        using var file = new AtomicFile(manifestPath);
        using var manifest = new ManifestWriter(file.Stream);
        var writer = new CityWriter(options.Seed, dataFolder, manifest);
        var tallies = new List<ResourceTally>();
        foreach (var table in CityTables.For(options))
            tallies.Add(writer.Write(table, ct));
        file.Commit();
        return tallies;
    }
}
