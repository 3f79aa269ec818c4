using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.Simulation.Dirt;
using Xianning.Exchange.Simulation.Legacy;

namespace Xianning.Exchange.Simulation.Writing;

/// <summary>Counts the rows of one resource while they are written.</summary>
internal sealed class TallyCounter(string code)
{
    private readonly SortedDictionary<string, long> _rejected = new(StringComparer.Ordinal);
    private long _rows;
    private long _fixed;
    private long _duplicates;
    private long _changed;
    private string? _sampleParty;

    public void Count(RowFate fate, LegacyRow row)
    {
        _rows++;
        if (row.Rejection is { } rejection)
        {
            _rejected[rejection.Rule] = _rejected.GetValueOrDefault(rejection.Rule) + 1;
            return;
        }

        _sampleParty ??= OrganisationOf(row);
        _fixed += row.Fixes.Count > 0 ? 1 : 0;
        _duplicates += fate == RowFate.Duplicate ? 1 : 0;
        _changed += fate == RowFate.Changed ? 1 : 0;
    }

    public ResourceTally Total()
    {
        var rejected = 0L;
        foreach (var count in _rejected.Values)
            rejected += count;
        return new ResourceTally
        {
            Code = code,
            Rows = _rows,
            Fixed = _fixed,
            Duplicates = _duplicates,
            Changed = _changed,
            Published = _rows - rejected - _duplicates,
            Rejected = _rejected,
            SampleParty = _sampleParty,
        };
    }

    private static string? OrganisationOf(LegacyRow row)
    {
        foreach (var (property, text, _) in row.Values)
        {
            if (property == "party" && text.Length == Uscc.Length)
                return text;
        }

        return null;
    }
}
