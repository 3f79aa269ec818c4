using Xianning.Exchange.Bus.Forward;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>The city's log as a sender's machine reaches it: what it is given arrives when the schedule says so, and perhaps long after nobody waits for it.</summary>
internal sealed class ModelTarget(ModelNode node) : IForwardTarget, IPlacingLog
{
    public Task<IPlacingLog> OpenAsync(TopicInfo topic, CancellationToken cancellationToken) => Task.FromResult<IPlacingLog>(this);

    public async ValueTask<IReadOnlyList<SendPosition>> PlaceAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken)
    {
        var arrives = node.AskAsync($"forward {records.Count} to {records[0].Topic}/{records[0].Partition}", () => node.World.Append(records));
        if (node.World.Rules.HasFlag(RulesOff.Acknowledged)) return [];
        try
        {
            await arrives;
        }
        catch (LostConnectionException lost)
        {
            throw new LogException(LogCodes.LogUnavailable, "The city does not answer.", lost);
        }

        return [];
    }

    public ValueTask<ILogTransactions> BeginAsync(string name, CancellationToken cancellationToken) => throw new NotSupportedException("Edges forward without transactions.");
}
