using System.Collections.Concurrent;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.AcceptanceTests.Bodies;

/// <summary>The body that the reading office opens with every decision, and how many bytes of it each gave.</summary>
public sealed class DecisionFiles
{
    /// <summary>The body.</summary>
    public BodyReference File { get; set; }

    /// <summary>Bytes read by message.</summary>
    public ConcurrentDictionary<Guid, long> Read { get; } = new();
}
