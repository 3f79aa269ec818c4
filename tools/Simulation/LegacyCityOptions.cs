namespace Xianning.Exchange.Simulation;

/// <summary>What a generated city is made from. Equal options give equal bytes, on every machine and in every year.</summary>
public sealed record LegacyCityOptions
{
    /// <summary>Fewest rows that still fill every department's files with something to read.</summary>
    public const long RowsMin = 200;

    /// <summary>Most rows; the files then take about three gigabytes and the manifest about seven.</summary>
    public const long RowsMax = 10_000_000;

    /// <summary>Start of the generator's numbers. Default 2015, the year of the city's plan.</summary>
    public ulong Seed { get; init; } = 2015;

    /// <summary>Data rows over all files, headers not counted. Default 20,000, from <see cref="RowsMin"/> to <see cref="RowsMax"/>.</summary>
    public long Rows { get; init; } = 20_000;

    /// <summary>
    /// The day after which nothing has happened yet in the departments' files. A constant by default, never the wall clock, so that a second run gives the same bytes;
    /// it lies before the first release, so no clock takes these rows for future ones.
    /// </summary>
    public DateOnly AsOf { get; init; } = new(2025, 6, 30);

    /// <summary>Data rows that one file holds at most, where a department exports in parts. Default 100,000.</summary>
    public int RowsPerFile { get; init; } = 100_000;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A figure lies outside its range.</exception>
    public void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Rows, RowsMin, nameof(Rows));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Rows, RowsMax, nameof(Rows));
        ArgumentOutOfRangeException.ThrowIfLessThan(RowsPerFile, 100, nameof(RowsPerFile));
        ArgumentOutOfRangeException.ThrowIfLessThan(AsOf, new DateOnly(2016, 1, 1), nameof(AsOf));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(AsOf, new DateOnly(2090, 1, 1), nameof(AsOf));
    }
}
