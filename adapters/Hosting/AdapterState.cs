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

    /// <summary>It could not go on; it tries again by itself, except when its configuration is wrong.</summary>
    Failed,

    /// <summary>The disk is full: it reads nothing, its cursor stands, and it goes on by itself when there is space.</summary>
    Full,

    /// <summary>Too much of what it sent waits for the log: it reads nothing, its cursor stands, and it goes on by itself as the log catches up.</summary>
    Behind,

    /// <summary>The node is stopping.</summary>
    Stopped,
}
