namespace Xianning.Exchange.Adapters.Sources.Files;

/// <summary>Tells which files stand still: size and time have not changed while we watched for the configured time. Half-copied files wait.</summary>
internal sealed class SettledFiles(TimeSpan settled, TimeProvider time)
{
    private readonly Dictionary<string, (long Bytes, DateTime ChangedUtc, long Since)> seen = new(StringComparer.Ordinal);

    /// <summary>How long the youngest file of the last look still has to wait; zero when none waits.</summary>
    public TimeSpan Remaining { get; private set; }

    /// <summary>Begins a look into the inbox: forgets files that are gone.</summary>
    public void Look(IReadOnlyList<InboxFile> files)
    {
        Remaining = TimeSpan.Zero;
        var names = files.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in seen.Keys.Where(name => !names.Contains(name)).ToList()) seen.Remove(name);
    }

    public bool IsSettled(InboxFile file)
    {
        var now = time.GetTimestamp();
        if (!seen.TryGetValue(file.Name, out var last) || last.Bytes != file.Bytes || last.ChangedUtc != file.ChangedUtc)
            seen[file.Name] = last = (file.Bytes, file.ChangedUtc, now);
        var rest = settled - time.GetElapsedTime(last.Since, now);
        if (rest <= TimeSpan.Zero) return true;
        if (rest > Remaining) Remaining = rest;
        return false;
    }
}
