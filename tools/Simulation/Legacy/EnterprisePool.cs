using Xianning.Exchange.Simulation.Seeds;

namespace Xianning.Exchange.Simulation.Legacy;

/// <summary>Which enterprises there are on a day: those that the registration authority's earlier rows brought.</summary>
internal sealed class EnterprisePool(IReadOnlyList<LegacyPart> parts)
{
    // A tenth of the rows are duplicates, changes and returns, so the last indices of a part were never given out.
    private const int RegisteredPerMille = 900;

    /// <summary>The index of an enterprise that was registered before this day.</summary>
    public long Pick(Dice dice, DateOnly day)
    {
        var last = 0;
        while (last + 1 < parts.Count && parts[last + 1].From < day)
            last++;
        var part = parts[dice.Below(last + 1)];
        var known = part.To <= day ? part.Rows : part.Rows * (day.DayNumber - part.From.DayNumber) / Math.Max(1, part.To.DayNumber - part.From.DayNumber);
        return part.FirstIndex + dice.Below(Math.Max(1, known * RegisteredPerMille / 1000));
    }
}
