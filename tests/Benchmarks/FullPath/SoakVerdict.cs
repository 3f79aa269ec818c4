using System.Globalization;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>Whether memory and what waits stay where they are: the last third of a soak's rows against the middle third, whose means are compared. The first third fills caches.</summary>
internal static class SoakVerdict
{
    private const double FlatShare = 0.05;
    private const double Mega = 1 << 20;

    /// <summary>One line.</summary>
    /// <param name="rows">The rows while the generator ran.</param>
    /// <param name="perSecond">The generator's rate: a lag that grew by less than a second of it is flat.</param>
    public static string Of(IReadOnlyList<SoakRow> rows, int perSecond)
    {
        var third = rows.Count / 3;
        if (third == 0) return "Too short for a verdict: it takes three rows.";
        var (middle, end) = (rows.Skip(rows.Count - (2 * third)).Take(third).ToList(), rows.TakeLast(third).ToList());
        string[] all =
        [
            Compare("lag", "records", row => row.Lag, perSecond),
            Compare("node", "MB", row => row.Memory.Node / Mega),
            Compare("its heap", "MB", row => row.Memory.Heap / Mega),
            Compare("PostgreSQL", "MB", row => row.Memory.Postgres / Mega),
            Compare("Kafka", "MB", row => row.Memory.Kafka / Mega),
        ];
        return $"Middle third to last third: {string.Join("; ", all)}.";

        string Compare(string what, string unit, Func<SoakRow, double> value, double least = 0)
        {
            var (before, after) = (middle.Average(value), end.Average(value));
            var grew = after - before;
            var verdict = grew <= Math.Max(before * FlatShare, least) ? "flat" : string.Create(CultureInfo.InvariantCulture, $"**grew by {grew:n0} {unit}, {grew / Math.Max(1, before):p0}**");
            return string.Create(CultureInfo.InvariantCulture, $"{what} {before:n0} to {after:n0} {unit}, {verdict}");
        }
    }
}
