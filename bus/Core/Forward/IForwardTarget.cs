using Xianning.Exchange.Bus.Log;

namespace Xianning.Exchange.Bus.Forward;

/// <summary>The city's log, as the partitions of an edge meet it.</summary>
internal interface IForwardTarget
{
    /// <summary>The log, which has the topic as the edge has it.</summary>
    /// <param name="topic">The edge's own topic.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="LogException">It cannot be reached, or has no such topic or another one.</exception>
    Task<IPlacingLog> OpenAsync(TopicInfo topic, CancellationToken cancellationToken);
}
