namespace Xianning.Exchange.Benchmarks.Validation;

/// <summary>What one call costs on one thread, in processor time, which neighbours on the machine lengthen least. Linux only.</summary>
/// <param name="Median">Microseconds, the median of the runs.</param>
/// <param name="Least">Microseconds of the best run.</param>
/// <param name="Bytes">Bytes allocated.</param>
internal readonly record struct Measurement(double Median, double Least, double Bytes)
{
    private const int Runs = 15;
    private const double RunMicroseconds = 100_000;

    public static Measurement Of(Func<bool> work)
    {
        var rounds = 100;
        while (Time(work, rounds) < RunMicroseconds) rounds *= 2;
        var times = new double[Runs];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var run = 0; run < Runs; run++) times[run] = Time(work, rounds) / rounds;
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / ((double)Runs * rounds);
        Array.Sort(times);
        return new Measurement(times[Runs / 2], times[0], bytes);
    }

    private static double Time(Func<bool> work, int rounds)
    {
        var start = ThreadProcessorTime.Nanoseconds;
        for (var i = 0; i < rounds; i++)
        {
            if (!work()) throw new InvalidOperationException("The sample must be valid.");
        }

        return (ThreadProcessorTime.Nanoseconds - start) / 1000.0;
    }
}
