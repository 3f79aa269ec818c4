namespace Xianning.Exchange.Adapters.Hosting;

/// <summary>What an adapter is doing.</summary>
public enum AdapterState
{
    /// <summary>It claims its stream.</summary>
    Starting,

    /// <summary>It reads.</summary>
    Reading,

    /// <summary>Files are there that do not stand still yet.</summary>
    Waiting,

    /// <summary>Nothing waits; it looks again after <c>run.every</c>.</summary>
    Idle,

    /// <summary>Too many rows of a file are refused (<c>stopAbove</c>); its cursor stands and it tries again after <c>run.every</c>.</summary>
    Paused,

    /// <summary>It could not go on and tries again after <see cref="AdapterHostOptions.RetryDelay"/>, at its committed cursor; it is not at rest.</summary>
    Retrying,

    /// <summary>
    /// An operator has to look; it is at rest. Its text cannot be used, and it runs no more, or it failed <see cref="AdapterHostOptions.FailuresMax"/> times
    /// without progress; then it tries again when its inbox changes, at the latest after <see cref="AdapterHostOptions.FailedRetryDelay"/>, and stays failed until it gets on.
    /// </summary>
    Failed,

    /// <summary>The disk is full: it reads nothing, its cursor stands, and it goes on by itself when there is space.</summary>
    Full,

    /// <summary>Too much of what it sent waits for the log: it reads nothing, its cursor stands, and it goes on by itself as the log catches up.</summary>
    Behind,

    /// <summary>The node is stopping.</summary>
    Stopped,
}
