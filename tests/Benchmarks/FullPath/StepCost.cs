using System.Diagnostics;

namespace Xianning.Exchange.Benchmarks.FullPath;

/// <summary>
/// Time of one step, all lanes together: processor time of the thread that called it until it first had to wait, bytes allocated on that thread, and time by the clock to its end.
/// </summary>
internal sealed class StepCost(string name)
{
    private long processor;
    private long bytes;
    private long elapsed;

    public string Name { get; } = name;

    public double ProcessorMicroseconds => Interlocked.Read(ref processor) / 1e3;

    public double ElapsedMicroseconds => Interlocked.Read(ref elapsed) * 1e6 / Stopwatch.Frequency;

    public long Bytes => Interlocked.Read(ref bytes);

    public void Clear() => processor = bytes = elapsed = 0;

    public async ValueTask RunAsync(Func<ValueTask> step)
    {
        var beganAt = Stopwatch.GetTimestamp();
        var began = ThreadProcessorTime.Nanoseconds;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var running = step();
        Interlocked.Add(ref bytes, GC.GetAllocatedBytesForCurrentThread() - allocated);
        Interlocked.Add(ref processor, ThreadProcessorTime.Nanoseconds - began);
        await running;
        Interlocked.Add(ref elapsed, Stopwatch.GetTimestamp() - beganAt);
    }
}
