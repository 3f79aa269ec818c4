using System.Collections.Concurrent;

namespace Xianning.Exchange.Node.Desk;

/// <summary>Wakes those who wait for a reply. A bell only: the answer itself is read from committed state.</summary>
internal sealed class ReplyBell
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> waiting = new();

    public Task WaitFor(Guid request) => waiting.GetOrAdd(request, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Ring(Guid request)
    {
        if (waiting.TryGetValue(request, out var bell)) bell.TrySetResult();
    }

    public void Forget(Guid request) => waiting.TryRemove(request, out _);
}
