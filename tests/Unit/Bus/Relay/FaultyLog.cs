using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Tests.Bus.Relay;

/// <summary>A log whose appends fail, before or after they were done, as a seed decides.</summary>
internal sealed class FaultyLog(IPlacingLog log, int seed) : IPlacingLog
{
    private readonly Random random = new(seed);

    public async ValueTask<IReadOnlyList<SendPosition>> PlaceAsync(IReadOnlyList<LogAppend> records, CancellationToken cancellationToken)
    {
        var fate = random.Next(3);
        if (fate == 0) throw new LogException(LogCodes.LogUnavailable, "The servers did not get it.");
        var places = await log.PlaceAsync(records, cancellationToken);
        return fate == 1 ? throw new LogException(LogCodes.LogUnavailable, "The acknowledgement was lost.") : places;
    }

    public async ValueTask<ILogTransactions> BeginAsync(string name, CancellationToken cancellationToken) => new FaultyTransactions(await log.BeginAsync(name, cancellationToken), random);
}
