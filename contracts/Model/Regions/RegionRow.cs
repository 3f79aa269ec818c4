namespace Xianning.Exchange.Contracts.Regions;

/// <summary>One administrative division. Codes are abolished, never assigned again.</summary>
/// <param name="Code">6 characters or 9 digits.</param>
/// <param name="Name">Its Chinese name.</param>
/// <param name="Level">Its level.</param>
/// <param name="Parent">The division above it, or null at the top.</param>
/// <param name="ValidFrom">The first day on which the code is in force; null when it is not known.</param>
/// <param name="ValidTo">The last day on which the code is in force; null while it is.</param>
/// <param name="Successor">The code that took the place of an abolished one.</param>
/// <param name="IsPlace">Whether anybody can live or be registered there: not 421201, a placeholder level, and not a whole province.</param>
public sealed record RegionRow(string Code, string Name, RegionLevel Level, string? Parent, DateOnly? ValidFrom, DateOnly? ValidTo, string? Successor, bool IsPlace)
{
    /// <summary>Whether the code is in force on this day.</summary>
    public bool IsInForce(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);
}
