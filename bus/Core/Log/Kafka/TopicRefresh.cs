namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>Keeps topics and ends current: what other processes append, make, delete or make anew becomes known here. While the servers do not answer, what is known stays.</summary>
internal sealed class TopicRefresh : IAsyncDisposable
{
    private readonly TopicCatalog catalog;
    private readonly CursorPool cursors;
    private readonly LogHearing hearing;
    private readonly KafkaLogOptions options;
    private readonly CancellationTokenSource stopping = new();
    private readonly PeriodicTimer timer;
    private readonly Task loop;

    public TopicRefresh(TopicCatalog catalog, CursorPool cursors, LogHearing hearing, KafkaLogOptions options, TimeProvider time)
    {
        (this.catalog, this.cursors, this.hearing, this.options) = (catalog, cursors, hearing, options);
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
                }

                await RoundAsync(topicsToo: round == 0).WaitAsync(stopping.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Closing.
        }
    }

    private async Task RoundAsync(bool topicsToo)
    {
        try
        {
            if (topicsToo) await catalog.RefreshTopicsAsync();
            if (await catalog.RefreshEndsAsync(startsToo: topicsToo)) hearing.Hear();
        }
        catch (LogException)
        {
            // The servers do not answer now: appends and reads say so where it matters; the next round asks again.
        }
    }
}
