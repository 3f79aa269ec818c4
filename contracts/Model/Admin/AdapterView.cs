namespace Xianning.Exchange.Contracts.Admin;

/// <summary>Where an adapter stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Department">The department it sends for.</param>
/// <param name="Resource">The resource of its rows; empty when its text cannot be read.</param>
/// <param name="State"><c>starting</c>, <c>reading</c>, <c>waiting</c> (a file does not stand still yet), <c>idle</c>, <c>paused</c> (too many rows of a file are refused), <c>retrying</c> (it could not go on and tries again within seconds), <c>failed</c> (its text cannot be used, or it failed again and again: an operator has to look), <c>full</c> (it waits for space on the disk), <c>behind</c> (it waits until the log has taken what it sent) or <c>stopped</c>.</param>
/// <param name="File">The file it reads or read last; empty before the first.</param>
/// <param name="Row">The last committed row of that file.</param>
/// <param name="Message">Why it waits, paused, tries again or failed; null else.</param>
/// <param name="FileFaults">Files that it cannot read, each with the reason, at most 100.</param>
public sealed record AdapterView(string Name, string Department, string Resource, string State, string File, long Row, string? Message, IReadOnlyList<string> FileFaults)
{
    /// <summary>Whether an operator has to look.</summary>
    public bool NeedsHelp => State is "paused" or "failed" or "full" or "behind" || FileFaults.Count > 0;
}
