namespace Xianning.Exchange.Bus.Relay;

/// <summary>Bytes that all lanes of a process may have handed to their relays.</summary>
internal sealed class HandedBudget(long bytesMax)
{
    private long taken;

    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref taken, bytes) <= bytesMax) return true;
        Return(bytes);
        return false;
    }

    public void Return(long bytes) => Interlocked.Add(ref taken, -bytes);
}
