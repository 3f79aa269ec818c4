using Xianning.Exchange.Simulation.Legacy;
using Xianning.Exchange.Simulation.Seeds;

namespace Xianning.Exchange.Simulation.Dirt;

/// <summary>Dirt that nobody can take off: the row goes back to the department with the rule's number.</summary>
/// <param name="Rule">The rule of domain.md section 6.</param>
/// <param name="Property">The property whose cell is spoilt.</param>
/// <param name="Spoil">The spoilt cell for a clean one; null where it does not fit this row. Null altogether for a quote that is never closed.</param>
internal sealed record Flaw(string Rule, string Property, Func<string, Dice, string?>? Spoil)
{
    /// <summary>Spoils the row, or says that this flaw does not fit it.</summary>
    public bool PutOn(LegacyRow row, Dice dice)
    {
        if (Spoil is null)
        {
            row.LeaveQuoteOpen(Property, Rule);
            return true;
        }

        if (Spoil(row[Property], dice) is not { } spoilt)
            return false;
        row.Spoil(Property, spoilt, Rule);
        return true;
    }
}
