namespace Xianning.Exchange.Adapters.Sinks;

/// <summary>Keeps spreadsheets from computing what a file says: cells beginning with = + - @ TAB CR get an apostrophe in front.</summary>
internal static class FormulaGuard
{
    public const char Mark = '\'';

    public static bool Suspects(ReadOnlySpan<char> cell) => cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..];

    public static bool Suspects(byte first) => first is (byte)'=' or (byte)'+' or (byte)'-' or (byte)'@' or (byte)'\t' or (byte)'\r';

    public static string Guard(string cell) => Suspects(cell) ? Mark + cell : cell;
}
