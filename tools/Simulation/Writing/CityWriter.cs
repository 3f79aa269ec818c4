using Xianning.Exchange.Simulation.Dirt;
using Xianning.Exchange.Simulation.Legacy;
using Xianning.Exchange.Simulation.Seeds;

namespace Xianning.Exchange.Simulation.Writing;

/// <summary>Writes the tables' files and, row by row beside them, the manifest. Memory does not grow with the rows.</summary>
internal sealed class CityWriter(ulong seed, string dataFolder, ManifestWriter manifest)
{
    private const int RowsPerCancellationCheck = 1024;

    public ResourceTally Write(LegacyTable table, CancellationToken ct)
    {
        var tally = new TallyCounter(table.Resource);
        foreach (var part in table.Parts)
        {
            if (part.Rows > 0)
                WritePart(table, part, tally, ct);
        }

        return tally.Total();
    }

    private void WritePart(LegacyTable table, LegacyPart part, TallyCounter tally, CancellationToken ct)
    {
        var name = $"legacy/{table.Department}/inbox/{part.FileName}";
        using var file = new AtomicFile(Path.Combine(dataFolder, name));
        using (var writer = new DelimitedWriter(file.Stream, table.Encoding, table.Delimiter))
        {
            writer.WriteHeader(table.Columns);
            var row = new LegacyRow(table.Columns);
            var flow = new RowFlow(seed, table, part);
            for (var i = 0L; i < part.Rows; i++)
            {
                if (i % RowsPerCancellationCheck == 0)
                    ct.ThrowIfCancellationRequested();
                var plan = flow.Next(i);
                MakeRow(row, table, part, plan, i);
                writer.WriteRow(row);
                manifest.Write(name, i + 1, table.Resource, plan.Fate, row);
                tally.Count(plan.Fate, row);
            }
        }

        file.Commit();
    }

    private void MakeRow(LegacyRow row, LegacyTable table, LegacyPart part, RowPlan plan, long number)
    {
        row.Clear();
        table.Fill(row, part, plan.Index, plan.Revision);
        var dice = new Dice().Seat(seed, DiceStream.Dirt, part.FirstIndex + number, (int)table.Stream);
        if (plan.Fate == RowFate.Spoilt)
            Spoil(row, table.Flaws, (part.FirstIndex + number) / RowFlow.RowsPerRejection, dice);
        foreach (var blemish in table.Blemishes)
            blemish.PutOn(row, dice);
    }

    // Flaws take turns, so that a small city shows them all; one that does not fit the row leaves its turn to the next.
    private static void Spoil(LegacyRow row, IReadOnlyList<Flaw> flaws, long turn, Dice dice)
    {
        for (var i = 0; i < flaws.Count; i++)
        {
            if (flaws[(int)((turn + i) % flaws.Count)].PutOn(row, dice))
                return;
        }

        throw new InvalidOperationException("No flaw fits the row: a table needs one that always does.");
    }
}
