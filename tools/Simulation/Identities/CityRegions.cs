namespace Xianning.Exchange.Simulation.Identities;

/// <summary>Regions of Xianning (GB/T 2260) in which enterprises of the generated city live, weighted by repetition.</summary>
internal static class CityRegions
{
    /// <summary>City-level registration authority.</summary>
    public const string City = "421200";

    /// <summary>Placeholder level without an organ: nobody may live there (DQ-14).</summary>
    public const string Placeholder = "421201";

    public static readonly string[] Homes = ["421202", "421202", "421202", "421221", "421222", "421223", "421224", "421281", "421281"];

    public static string NameOf(string code) => code switch
    {
        "421202" => "咸安区",
        "421221" => "嘉鱼县",
        "421222" => "通城县",
        "421223" => "崇阳县",
        "421224" => "通山县",
        "421281" => "赤壁市",
        _ => "咸宁市",
    };
}
