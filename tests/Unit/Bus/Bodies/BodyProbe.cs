using System.Collections.Concurrent;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Tests.Bus.Bodies;

/// <summary>What a handler shall open or send, and what it has read.</summary>
internal sealed class BodyProbe
{
    public BodyReference? Open { get; set; }

    public string? Publish { get; set; }

    public ConcurrentQueue<byte[]> Read { get; } = new();
}
