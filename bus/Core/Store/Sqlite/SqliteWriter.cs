using System.Threading.Channels;

namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>
/// The one thread that writes. It takes what waits, carries each unit out under a savepoint, commits them together and then tells their callers:
/// one fsync serves all, a unit that fails is undone alone, and the more wait, the larger the groups become by themselves.
/// </summary>
internal sealed class SqliteWriter
{
    private readonly Channel<WriteUnit> queue;
    private readonly WriterSession session;
    private readonly Checkpointer checkpointer;
    private readonly List<WriteUnit> group = [];
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WriteUnit? heldBack;

    public SqliteWriter(WriterSession session, Checkpointer checkpointer)
    {
        this.session = session;
        this.checkpointer = checkpointer;
        queue = Channel.CreateBounded<WriteUnit>(new BoundedChannelOptions(session.Options.QueueUnitsMax) { SingleReader = true });
        new Thread(Run) { IsBackground = true, Name = "exchange.db writer" }.Start();
    }

    /// <summary>Has a unit carried out. Cancelling is heard until the writer begins with it; after that the outcome is awaited, so it is always known.</summary>
    public async Task SubmitAsync(WriteUnit unit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await queue.Writer.WriteAsync(unit, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new StoreException(StoreCodes.Closed, "The store is closed.");
        }

        using var registration = cancellationToken.UnsafeRegister(static (waiting, token) => ((WriteUnit)waiting!).TryCancel(token), unit);
        await unit.Done;
    }

    /// <summary>Takes no more, carries out what waits, ends the thread.</summary>
    public Task StopAsync()
    {
        queue.Writer.TryComplete();
        return stopped.Task;
    }

    private void Run()
    {
        try
        {
            while (heldBack is not null || queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                Gather();
                if (group.Count > 0) Execute();
            }

            stopped.TrySetResult();
        }
        catch (Exception failure)
        {
            // Only a defect comes here. Callers must not wait for ever.
            queue.Writer.TryComplete();
            foreach (var unit in group) Finish(unit, failure);
            if (heldBack is not null) Finish(heldBack, failure);
            while (queue.Reader.TryRead(out var unit)) Finish(unit, failure);
            stopped.TrySetException(failure);
        }
    }

    private void Gather()
    {
        group.Clear();
        long bytes = 0;
        while (group.Count < session.Options.GroupUnitsMax && (heldBack is not null || queue.Reader.TryPeek(out _)))
        {
            var unit = Next();
            if (group.Count > 0 && bytes + unit.Bytes > session.Options.GroupBytesMax)
            {
                heldBack = unit;
                return;
            }

            if (!unit.TryBegin()) continue;
            bytes += unit.Bytes;
            group.Add(unit);
        }
    }

    private WriteUnit Next()
    {
        if (heldBack is { } unit)
        {
            heldBack = null;
            return unit;
        }

        return queue.Reader.TryRead(out unit) ? unit : throw new InvalidOperationException("The writer alone reads its queue.");
    }

    private void Execute()
    {
        var segment = session.LastSegment;
        try
        {
            session.BeginGroup();
            session.Use("BEGIN IMMEDIATE").Run();
            foreach (var unit in group) Apply(unit);
            session.Use("COMMIT").Run();
        }
        catch (Exception failure)
        {
            Abandon(failure);
            return;
        }

        session.PublishGroup();
        foreach (var unit in group)
        {
            if (unit.Failure is null) unit.Committed(session);
            unit.Finish();
        }

        session.RingGroup(session.LastSegment != segment);
        checkpointer.OnWritten(session.Connection.PagesWritten);
    }

    private void Apply(WriteUnit unit)
    {
        session.BeginUnit();
        session.Use("SAVEPOINT unit").Run();
        try
        {
            unit.Apply(session);
        }
        catch (Exception failure) when (SqliteFailure.IsOfUnitAlone(failure) && !session.Connection.IsIdle)
        {
            session.Use("ROLLBACK TO unit").Run();
            session.UndoUnit();
            unit.Failure = SqliteFailure.Translate(failure);
        }

        session.Use("RELEASE unit").Run();
    }

    // The engine failed: nothing of the group is written, each of its callers hears why, and the next group is tried as if nothing had been.
    private void Abandon(Exception failure)
    {
        session.UndoGroup();
        try
        {
            if (!session.Connection.IsIdle) session.Use("ROLLBACK").Run();
        }
        catch (Exception second)
        {
            failure = new AggregateException(failure, second);
        }

        foreach (var unit in group) Finish(unit, SqliteFailure.Translate(failure));
    }

    private static void Finish(WriteUnit unit, Exception failure)
    {
        unit.Failure = failure;
        unit.Finish();
    }
}
