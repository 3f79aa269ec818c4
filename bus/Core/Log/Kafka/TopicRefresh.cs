namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>Keeps topics and ends current: what other processes append, make, delete or make anew becomes known here. While the servers do not answer, what is known stays.</summary>
internal sealed class TopicRefresh : IAsyncDisposable
{
    private readonly TopicCatalog catalog;
    private readonly CursorPool cursors;
    private readonly LogHearing hearing;
    private readonly KafkaLogOptions options;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource stopping = new();
    private readonly PeriodicTimer timer;
    private readonly Task loop;
    private Task topics = Task.CompletedTask;

    public TopicRefresh(TopicCatalog catalog, CursorPool cursors, LogHearing hearing, KafkaLogOptions options, TimeProvider time)
    {
        (this.catalog, this.cursors, this.hearing, this.options, this.time) = (catalog, cursors, hearing, options, time);
        timer = new PeriodicTimer(options.EndsEvery, time);
        loop = Task.Run(RunAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await loop;
        timer.Dispose();
        stopping.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            for (var round = 1; await timer.WaitForNextTickAsync(stopping.Token); round++)
            {
                if (round % options.TopicsEveryRounds == 0)
                {
                    round = 0;
                    cursors.CloseIdle();
                    if (topics.IsCompleted) topics = TryAsync(catalog.RefreshTopicsAsync);
                }

                var startsToo = round == 0;
                // Who is not answered for so long counts as silent and asks again: a question on a connection that was cut is answered by nothing but the end of its time.
                await TryAsync(() => EndsAsync(startsToo).WaitAsync(options.SilentAfter, time, stopping.Token));
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Closing.
        }
    }

    private async Task EndsAsync(bool startsToo)
    {
        if (await catalog.RefreshEndsAsync(startsToo)) hearing.Hear();
    }

    // Whatever becomes of a question, there is a next one: a process that asks no more counts as cut off from the log for good.
    private async Task TryAsync(Func<Task> ask)
    {
        try
        {
            await ask();
        }
        catch (Exception) when (!stopping.IsCancellationRequested)
        {
            // The servers do not answer now: appends and reads say so where it matters.
        }
    }
}
