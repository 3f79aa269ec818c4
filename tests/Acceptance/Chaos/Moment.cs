namespace Xianning.Exchange.AcceptanceTests.Chaos;

/// <summary>How long faults last and lie apart: by the clock, which is what they are about.</summary>
internal static class Moment
{
    /// <summary>Lets time pass, or ends when the test does; what then follows heals.</summary>
    public static async Task PassAsync(TimeSpan time, CancellationToken stop)
    {
        try
        {
            await Task.Delay(time, stop);
        }
        catch (OperationCanceledException)
        {
            // The test ends.
        }
    }
}
