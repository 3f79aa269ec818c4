namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>Asks again until the servers show what they were asked for, within <see cref="KafkaLogOptions.AnswerMax"/>.</summary>
internal sealed class AnswerWait(KafkaLogOptions options, TimeProvider time)
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMilliseconds(50);

    /// <param name="late">What is said when they do not, before the time.</param>
    /// <param name="holds">Asks.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <exception cref="LogException">LOG_UNAVAILABLE.</exception>
    public async Task UntilAsync(string late, Func<Task<bool>> holds, CancellationToken cancellationToken = default)
    {
        var began = time.GetTimestamp();
        while (!await holds())
        {
            if (time.GetElapsedTime(began) > options.AnswerMax) throw KafkaErrors.Unavailable($"{late} within {options.AnswerMax.TotalSeconds:0} s.");
            await Task.Delay(AskAgainAfter, time, cancellationToken);
        }
    }
}
