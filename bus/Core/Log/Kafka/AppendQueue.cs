using System.Threading.Channels;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>
/// Sends appends in the order in which they were asked for, on one thread. When one fails, everything that was asked for after it and is not yet acknowledged fails too,
/// so that nothing follows what failed; the next append begins with a new producer.
/// </summary>
internal sealed class AppendQueue : IAsyncDisposable
{
    private readonly KafkaLogOptions options;
    private readonly Channel<PendingAppend?> waiting;
    private readonly AutoResetEvent changed = new(false);
    private readonly CancellationTokenSource closing;
    private readonly TimeProvider time;
    private readonly Task pump;
    private volatile ProducerSession? session;

    public AppendQueue(KafkaLogOptions options, TimeProvider time)
    {
        (this.options, this.time, closing) = (options, time, new CancellationTokenSource());
        waiting = Channel.CreateBounded<PendingAppend?>(new BoundedChannelOptions(options.WaitingAppendsMax) { SingleReader = true });
        pump = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Bytes sent and not acknowledged.</summary>
    public long UnacknowledgedBytes => session?.UnacknowledgedBytes ?? 0;

    public async ValueTask<long> AppendAsync(PendingAppend append, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await waiting.Writer.WriteAsync(append, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw KafkaErrors.Unavailable("The log is closed.");
        }

        using var heard = cancellationToken.UnsafeRegister(static (state, token) => ((PendingAppend)state!).Cancel(token), append);
        return await append.Outcome;
    }

    /// <summary>Sends what waits, waits for what is on its way, and reports what did not get through.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!waiting.Writer.TryComplete()) return;
        using var deadline = time.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), closing, options.CloseMax, Timeout.InfiniteTimeSpan);
        await pump;
        closing.Dispose();
        changed.Dispose();
    }

    private void Run()
    {
        while (waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (waiting.Reader.TryRead(out var append))
            {
                if (append is not null && append.TryBegin()) Send(append);
                RenewAfterFailure();
            }

            RenewAfterFailure();
        }

        Close();
    }

    private void Send(PendingAppend append)
    {
        if (!TryBegin(append)) return;
        while (session!.Failure is null && !session.HasRoom(append.Bytes, options.UnacknowledgedBytesMax))
        {
            if (WaitForChange()) continue;
            append.Fail(KafkaErrors.Unavailable("The log was closed before the records were sent; they were not appended."));
            return;
        }

        // It was asked for before the failure was told to anybody.
        if (session.Failure is { } failure) append.Fail(After(failure));
        else session.Send(append);
    }

    private bool TryBegin(PendingAppend append)
    {
        try
        {
            session ??= new ProducerSession(options, OnChanged);
            return true;
        }
        catch (LogException unusable)
        {
            append.Fail(unusable);
            return false;
        }
    }

    /// <returns>False when closing has waited long enough.</returns>
    private bool WaitForChange() => WaitHandle.WaitAny([changed, closing.Token.WaitHandle]) == 0;

    private void RenewAfterFailure()
    {
        if (session?.Failure is not { } failure) return;
        var after = new List<PendingAppend>();
        while (waiting.Reader.TryRead(out var append))
        {
            if (append is not null && append.TryBegin()) after.Add(append);
        }

        session.Dispose();
        session = null;
        foreach (var append in after) append.Fail(After(failure));
    }

    private void Close()
    {
        if (session is null) return;
        while (!session.IsIdle && session.Failure is null && WaitForChange())
        {
        }

        session.Dispose();
        session = null;
    }

    // The mark wakes the thread where it waits for appends; when the queue is full, it does not wait there.
    private void OnChanged()
    {
        changed.Set();
        if (session?.Failure is not null) waiting.Writer.TryWrite(null);
    }

    private static LogException After(LogException failure) => KafkaErrors.Unavailable($"Not appended, because what came before failed: {failure.Message}");
}
