namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>Something that a process has asked its store or log for and that has not happened yet. The schedule decides when it happens, and what the process hears.</summary>
internal sealed class PendingOperation(ModelNode node, string what, Action perform, Action answer, Action<Exception> fail)
{
    /// <summary>What kept it from happening.</summary>
    public Exception? Failure { get; private set; }

    public ModelNode Node { get; } = node;

    public string What { get; } = what;

    /// <summary>Whether nobody waits for it any more: it is on its way all the same.</summary>
    public bool IsOrphan { get; private set; }

    /// <summary>Does it.</summary>
    public void Perform()
    {
        try
        {
            perform();
        }
        catch (Exception refused)
        {
            Failure = refused;
        }
    }

    /// <summary>Tells the process what became of it.</summary>
    public void Answer()
    {
        if (IsOrphan) return;
        if (Failure is null) answer();
        else fail(Failure);
    }

    /// <summary>Tells the process that the connection was lost.</summary>
    public void Lose()
    {
        if (IsOrphan) return;
        IsOrphan = true;
        fail(new LostConnectionException(What));
    }

    /// <summary>The process died; nobody will hear.</summary>
    public void Abandon() => IsOrphan = true;
}
