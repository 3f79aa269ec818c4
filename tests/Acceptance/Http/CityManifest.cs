using Xianning.Exchange.Contracts;
using Xianning.Exchange.Testing.Cities;
using Xianning.Exchange.Testing.Manifests;

namespace Xianning.Exchange.AcceptanceTests.Http;

/// <summary>Parties of a generated city, read from the manifest of its files.</summary>
internal static class CityManifest
{
    /// <summary>An enterprise that the registration authority told of.</summary>
    public static ManifestLine Enterprise(City city) => First(city, DemoResources.EnterpriseRegistrations, "party", "legalRepName");

    /// <summary>A natural person on whom a penalty was imposed.</summary>
    public static ManifestLine Person(City city) => First(city, DemoResources.HousingPenalties, "personIdNo");

    private static ManifestLine First(City city, string resource, params string[] fields) =>
        ManifestLine.ReadAll(city.Folder).FirstOrDefault(line => line.Resource == resource && line.Verdict == "good" && fields.All(line.Values!.ContainsKey))
        ?? throw new InvalidOperationException($"The city has no good row of {resource} that fits.");
}
