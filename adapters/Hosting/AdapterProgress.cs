namespace Xianning.Exchange.Adapters.Hosting;

/// <summary>Where an adapter stands, after each batch and each change of state.</summary>
/// <param name="Adapter">Its name.</param>
/// <param name="Department">The department it sends for.</param>
/// <param name="Resource">The resource of its rows; empty when its configuration cannot be read.</param>
/// <param name="State">What it is doing.</param>
/// <param name="File">The file it reads or read last; empty before the first.</param>
/// <param name="Row">The last committed row of that file.</param>
/// <param name="Totals">What it has done since the data folder was created.</param>
/// <param name="PublishedNow">Messages published since this process started.</param>
/// <param name="Message">Why it waits, paused, tries again or failed; null else. Chinese, with an error code.</param>
/// <param name="FileFaults">Files that cannot be read, with the reason, at most 100.</param>
public sealed record AdapterProgress(string Adapter, string Department, string Resource, AdapterState State, string File, long Row, AdapterTotals Totals, long PublishedNow, string? Message, IReadOnlyList<string> FileFaults)
{
    /// <summary>Whether nothing more comes from it until something changes outside: a new file, an operator. What goes on by itself (a failure that is tried again, a full disk, a log that is behind) is not at rest.</summary>
    public bool IsAtRest => State is AdapterState.Idle or AdapterState.Paused or AdapterState.Failed;
}
