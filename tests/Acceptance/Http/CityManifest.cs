using System.Text.Json;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Testing.Cities;

namespace Xianning.Exchange.AcceptanceTests.Http;

/// <summary>Parties of a generated city, read from the manifest of its files.</summary>
internal static class CityManifest
{
    /// <summary>An enterprise that the registration authority told of.</summary>
    public static JsonElement Enterprise(City city) => First(city, DemoResources.EnterpriseRegistrations, values => values.TryGetProperty("party", out _) && values.TryGetProperty("legalRepName", out _));

    /// <summary>A natural person on whom a penalty was imposed.</summary>
    public static JsonElement Person(City city) => First(city, DemoResources.HousingPenalties, values => values.TryGetProperty("personIdNo", out _));

    private static JsonElement First(City city, string resource, Predicate<JsonElement> wanted)
    {
        foreach (var text in File.ReadLines(Path.Combine(city.Folder, "legacy/manifest.jsonl")))
        {
            using var line = JsonDocument.Parse(text);
            var root = line.RootElement;
            if (root.GetProperty("resource").GetString() == resource && root.GetProperty("verdict").GetString() == "good" && wanted(root.GetProperty("values"))) return root.GetProperty("values").Clone();
        }

        throw new InvalidOperationException($"The city has no good row of {resource} that fits.");
    }
}
