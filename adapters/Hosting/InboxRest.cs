using Xianning.Exchange.Adapters.Sources;
using Xianning.Exchange.Adapters.Sources.Files;

namespace Xianning.Exchange.Adapters.Hosting;

/// <summary>
/// Rests before an inbox as long as its files stand as the last listing saw them. It glances at names, sizes and times, and reads nothing: where inboxes lie on
/// network shares nobody tells of a new file, and a watch a folder is more than some systems have.
/// </summary>
/// <param name="inbox">The inbox.</param>
/// <param name="glance">How long between two glances.</param>
/// <param name="time">The clock.</param>
internal sealed class InboxRest(InboxFolder inbox, TimeSpan glance, TimeProvider time)
{
    /// <summary>Waits until something has changed, and no longer than a given time.</summary>
    public async Task WaitAsync(TimeSpan longest, CancellationToken stopping)
    {
        var began = time.GetTimestamp();
        for (var rest = longest; rest > TimeSpan.Zero; rest = longest - time.GetElapsedTime(began))
        {
            await Task.Delay(rest < glance ? rest : glance, time, stopping);
            if (HasChanged()) return;
        }
    }

    // What cannot be listed is left to the look that follows: it says why.
    private bool HasChanged()
    {
        try
        {
            return inbox.HasChanged();
        }
        catch (Exception failure) when (failure is FileFaultException or IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }
}
