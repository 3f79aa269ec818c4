namespace Xianning.Exchange.Adapters.Trials;

/// <summary>What would become of a file's rows.</summary>
/// <param name="File">The file.</param>
/// <param name="MessageType">The contract's message type.</param>
/// <param name="Encoding">The encoding that was found.</param>
/// <param name="Delimiter">The delimiter that was found.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="Good">Rows that need nothing.</param>
/// <param name="Fixed">Rows that are repaired.</param>
/// <param name="Rejected">Rows that go back.</param>
/// <param name="Findings">What each rule did, the most frequent first.</param>
/// <param name="Filled">Share of rows (0 to 1) in which a mapped field has a value, by field, refused rows not counted.</param>
/// <param name="UnmappedColumns">Columns of the file that nobody reads.</param>
public sealed record DataQualityReport(string File, string MessageType, string Encoding, char Delimiter, long Rows, long Good, long Fixed, long Rejected, IReadOnlyList<DataQualityFinding> Findings, IReadOnlyDictionary<string, double> Filled, IReadOnlyList<string> UnmappedColumns)
{
    /// <summary>Whether the adapter would pause on this file.</summary>
    /// <param name="stopAbove">The share of refused rows that it bears, 0 to 1; it counts from 200 rows on.</param>
    public bool Pauses(decimal stopAbove) => Rows >= AdapterBounds.StopAboveFromRows && Rejected > stopAbove * Rows;
}
