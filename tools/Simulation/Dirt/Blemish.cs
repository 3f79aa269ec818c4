using Xianning.Exchange.Simulation.Legacy;
using Xianning.Exchange.Simulation.Seeds;

namespace Xianning.Exchange.Simulation.Dirt;

/// <summary>Dirt that a cleansing rule takes off again without loss.</summary>
/// <param name="Rule">The rule of domain.md section 6.</param>
/// <param name="Property">The property whose cell gathers it.</param>
/// <param name="PerMille">How many of a thousand rows have it, where it fits.</param>
/// <param name="Soil">The dirty cell for a clean one; null where it does not fit.</param>
internal sealed record Blemish(string Rule, string Property, int PerMille, Func<string, Dice, string?> Soil)
{
    public void PutOn(LegacyRow row, Dice dice)
    {
        if (!dice.Chance(PerMille) || !row.IsClean(Property))
            return;
        if (Soil(row[Property], dice) is { } dirty)
            row.Soil(Property, dirty, Rule);
    }
}
