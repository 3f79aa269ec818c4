using Microsoft.Extensions.Time.Testing;
using Xianning.Exchange.Bus.Log.Kafka;
using Xunit;

namespace Xianning.Exchange.Tests.Bus.Log.Kafka;

public sealed class LogHearingTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly FakeTimeProvider time = new();
    private readonly LogHearing hearing;

    public LogHearingTests() => hearing = new LogHearing(time, Pause);

    [Fact]
    public void Answers_one_after_the_other_are_one_time_of_hearing()
    {
        for (var answers = 0; answers < 10; answers++)
        {
            time.Advance(Pause);
            hearing.Hear();
        }

        time.Advance(Pause);
        Assert.Equal(10 * Pause, hearing.Heard);
    }

    [Fact]
    public void Silence_counts_from_the_last_answer_and_hearing_anew_from_the_next()
    {
        time.Advance(Pause);
        hearing.Hear();
        time.Advance(2 * Pause);
        Assert.Equal(-2 * Pause, hearing.Heard);
        hearing.Hear();
        Assert.Equal(TimeSpan.Zero, hearing.Heard);
        time.Advance(Pause / 2);
        hearing.Hear();
        Assert.Equal(Pause / 2, hearing.Heard);
    }
}
