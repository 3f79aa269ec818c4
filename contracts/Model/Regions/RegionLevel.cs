namespace Xianning.Exchange.Contracts.Regions;

/// <summary>The level of an administrative division.</summary>
public enum RegionLevel
{
    /// <summary>省: code ends with four zeros.</summary>
    Province,

    /// <summary>市: code ends with two zeros.</summary>
    City,

    /// <summary>县、区、县级市: six digits.</summary>
    County,

    /// <summary>开发区: an economic zone outside GB/T 2260, two capital letters at the end of its code.</summary>
    Zone,

    /// <summary>乡镇、街道: nine digits.</summary>
    Township,
}
