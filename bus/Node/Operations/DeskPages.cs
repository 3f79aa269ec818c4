namespace Xianning.Exchange.Node.Operations;

/// <summary>The size of the desks' pages.</summary>
internal static class DeskPages
{
    /// <summary>Most rows of a page.</summary>
    private const int RowsMax = 500;

    /// <summary>How many rows a page has.</summary>
    /// <param name="wanted">How many are wanted.</param>
    public static int Clamp(int wanted) => Math.Clamp(wanted, 1, RowsMax);
}
