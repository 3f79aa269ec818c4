using System.Collections.Concurrent;

namespace Xianning.Exchange.Tests.Bus.Attacks;

/// <summary>The ids of all messages that reached a handler, in order, and those it shall fail on.</summary>
internal sealed class Handled
{
    private readonly ConcurrentQueue<Guid> ids = new();

    public IReadOnlyCollection<Guid> Ids => ids;

    public ConcurrentDictionary<Guid, int> Failing { get; } = new();

    public void Take(Guid id)
    {
        if (Failing.TryGetValue(id, out var tries))
        {
            Failing[id] = tries + 1;
            throw new InvalidOperationException($"told to fail, try {tries + 1}");
        }

        ids.Enqueue(id);
    }
}
