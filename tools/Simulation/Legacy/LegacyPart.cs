namespace Xianning.Exchange.Simulation.Legacy;

/// <summary>One file that a department exports: which rows of its table it holds and the days they are from.</summary>
internal sealed record LegacyPart(string FileName, long FirstIndex, long Rows, DateOnly From, DateOnly To)
{
    /// <summary>The day of a row, spread evenly over the part.</summary>
    public DateOnly DayOf(long index) => From.AddDays((int)((To.DayNumber - From.DayNumber) * (index - FirstIndex) / Math.Max(1, Rows)));
}
