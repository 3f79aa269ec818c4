using System.Collections.Concurrent;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.AcceptanceTests.Edges;

/// <summary>Which file belongs to which decision, and what the office read of it.</summary>
internal sealed class OfficeShelf
{
    /// <summary>References by the decision's number.</summary>
    public ConcurrentDictionary<string, BodyReference> Named { get; } = new();

    /// <summary>Contents by the decision's number.</summary>
    public ConcurrentDictionary<string, byte[]> Read { get; } = new();
}
