namespace Xianning.Exchange.Bus.Store;

/// <summary>Who wants to be rung. Adding and removing copy the list, so ringing takes no lock.</summary>
internal sealed class SignalList
{
    private readonly Lock gate = new();
    private Subscription[] subscriptions = [];

    public bool IsEmpty => Volatile.Read(ref subscriptions).Length == 0;

    public IDisposable Add(Action signal)
    {
        var subscription = new Subscription(this, signal);
        lock (gate) Volatile.Write(ref subscriptions, [.. subscriptions, subscription]);
        return subscription;
    }

    public void Ring()
    {
        foreach (var subscription in Volatile.Read(ref subscriptions)) subscription.Ring();
    }

    private sealed class Subscription(SignalList list, Action signal) : IDisposable
    {
        public void Ring() => signal();

        public void Dispose()
        {
            lock (list.gate) Volatile.Write(ref list.subscriptions, Array.FindAll(list.subscriptions, other => other != this));
        }
    }
}
