namespace Xianning.Exchange.Adapters.Configuration;

/// <summary>What happens to refused rows.</summary>
public sealed record RejectConfig
{
    /// <summary>Folder below the data folder where they go back to the department, in a folder named like it. Default <c>returned/</c>.</summary>
    public string To { get; init; } = "returned/";

    /// <summary>Share of refused rows in a file (0 to 1), counted from 200 rows on, above which the adapter pauses. Default 1: never.</summary>
    public decimal StopAbove { get; init; } = 1m;

    /// <summary>True when a program reads the returned file: cells are then not guarded against spreadsheet formulas. Default false.</summary>
    public bool Machine { get; init; }
}
