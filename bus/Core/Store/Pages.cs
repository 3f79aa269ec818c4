namespace Xianning.Exchange.Bus.Store;

/// <summary>Bounds of lists.</summary>
internal static class Pages
{
    public const int RowsMax = 1_000;

    public const int LongRowsMax = 10_000;

    public static int Check(int max, int bound = RowsMax)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(max, bound);
        return max;
    }
}
