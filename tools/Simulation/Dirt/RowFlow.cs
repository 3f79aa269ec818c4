using Xianning.Exchange.Simulation.Legacy;
using Xianning.Exchange.Simulation.Seeds;

namespace Xianning.Exchange.Simulation.Dirt;

/// <summary>
/// Decides for each row of a file whether it is new, comes again, or is spoilt. Spoilt rows are spread evenly, one in so many, so that no file, however short, comes near
/// the share above which an adapter stops.
/// </summary>
internal sealed class RowFlow(ulong seed, LegacyTable table, LegacyPart part)
{
    /// <summary>One row in so many is spoilt: 2.5 %, half of what stops an adapter.</summary>
    public const int RowsPerRejection = 40;

    private const int DuplicatesPerMille = 10;
    private const int ChangesPerMille = 10;
    private const int RecentMax = 64;
    private readonly Dice _dice = new();
    private readonly (long Index, int Revision)[] _recent = new (long, int)[RecentMax];
    private int _recentCount;
    private long _fresh;
    private int _spoiltAt;

    /// <summary>The next row: what it is made from, and what shall happen to it. Rows are numbered from 0 here.</summary>
    public RowPlan Next(long row)
    {
        _dice.Seat(seed, DiceStream.Flow, part.FirstIndex + row, (int)table.Stream);
        if (row % RowsPerRejection == 0)
            _spoiltAt = _dice.Below(RowsPerRejection);
        if (table.Flaws.Count > 0 && row % RowsPerRejection == _spoiltAt)
            return new RowPlan(RowFate.Spoilt, part.FirstIndex + _fresh++, 0);
        return (table.Repeats && _recentCount > 0 ? _dice.Below(1000) : int.MaxValue) switch
        {
            < DuplicatesPerMille => Again(RowFate.Duplicate),
            < DuplicatesPerMille + ChangesPerMille => Again(RowFate.Changed),
            _ => Fresh(),
        };
    }

    private RowPlan Fresh()
    {
        var index = part.FirstIndex + _fresh++;
        _recent[_recentCount < RecentMax ? _recentCount++ : _dice.Below(RecentMax)] = (index, 0);
        return new RowPlan(RowFate.Fresh, index, 0);
    }

    private RowPlan Again(RowFate fate)
    {
        ref var entry = ref _recent[_dice.Below(_recentCount)];
        if (fate == RowFate.Changed)
            entry.Revision++;
        return new RowPlan(fate, entry.Index, entry.Revision);
    }
}
