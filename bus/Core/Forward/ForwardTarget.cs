using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Log.Kafka;

namespace Xianning.Exchange.Bus.Forward;

/// <summary>The city's log, opened when there is something to send and it can be reached; all partitions share one connection and one attempt at it.</summary>
internal sealed class ForwardTarget(ForwardOptions options, TimeProvider time) : IForwardTarget, IAsyncDisposable
{
    private readonly SemaphoreSlim opening = new(1);
    private KafkaLog? log;
    private LogException? refusal;
    private long refusedAt;
    private bool isClosed;

    public bool IsOpen => Volatile.Read(ref log) is not null;

    /// <inheritdoc/>
    public async Task<IPlacingLog> OpenAsync(TopicInfo topic, CancellationToken cancellationToken)
    {
        var open = Volatile.Read(ref log) ?? await ConnectAsync(cancellationToken);
        if (!open.TryGetTopic(topic.Name, out var found)) throw new LogException(LogCodes.TopicUnknown, $"The city's log has no topic {options.Log.Prefix}{topic.Name}, or our certificate may not see it.");
        new TopicConfig(topic.Name, topic.Partitions, topic.Compacted).CheckIs(found!);
        return open;
    }

    public async ValueTask DisposeAsync()
    {
        await opening.WaitAsync();
        isClosed = true;
        opening.Release();
        if (log is not null) await log.DisposeAsync();
    }

    private async Task<KafkaLog> ConnectAsync(CancellationToken cancellationToken)
    {
        await opening.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            if (log is not null) return log;
            // Who waited while another tried and failed hears the same, instead of each trying for itself.
            if (refusal is not null && time.GetElapsedTime(refusedAt) < options.RetryAfter) throw refusal;
            Volatile.Write(ref log, await ConnectOnceAsync());
            return log!;
        }
        finally
        {
            opening.Release();
        }
    }

    private async Task<KafkaLog> ConnectOnceAsync()
    {
        try
        {
            return await KafkaLog.OpenAsync(options.Log, time);
        }
        catch (LogException failure)
        {
            (refusal, refusedAt) = (failure, time.GetTimestamp());
            throw;
        }
    }
}
