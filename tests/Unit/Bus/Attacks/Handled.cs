using System.Collections.Concurrent;

namespace Xianning.Exchange.Tests.Bus.Attacks;

/// <summary>The ids of all messages that reached a handler.</summary>
internal sealed class Handled
{
    public ConcurrentBag<Guid> Ids { get; } = [];
}
