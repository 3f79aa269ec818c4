using Confluent.Kafka;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>
/// Reads partitions, each at one place at most. Each answer of a server costs as much as there are partitions asked for, whether they have records or not: so those to which nothing comes are left to a client that waits long
/// and is answered at the first record, which brings its partition back to the other. While a partition goes from one to the other both may have it; what comes twice is passed over.
/// </summary>
internal sealed class Fetcher : IFetchSink, IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<TopicPartition, PartitionCursor> cursors = [];
    private readonly KafkaLogOptions options;
    private readonly TimeProvider time;
    private readonly ReadBudget budget;
    private readonly FetchClient busy;
    private readonly FetchClient quiet;
    private long quietenedAt;
    private bool closed;

    public Fetcher(KafkaLogOptions options, ReadBudget budget, TimeProvider time)
    {
        (this.options, this.budget, this.time) = (options, budget, time);
        quietenedAt = time.GetTimestamp();
        busy = new FetchClient(ClientSettings.Consumer(options), this);
        try
        {
            quiet = new FetchClient(ClientSettings.QuietConsumer(options), this);
        }
        catch
        {
            busy.Dispose();
            throw;
        }
    }

    /// <summary>Partitions that only the client which waits long has.</summary>
    public int Quiet
    {
        get { lock (gate) return cursors.Values.Count(cursor => cursor.IsQuiet && !cursor.IsBusy); }
    }

    public PartitionCursor? Find(PartitionTail tail)
    {
        lock (gate) return cursors.GetValueOrDefault(new TopicPartition(tail.Remote, tail.Partition));
    }

    /// <summary>Puts a cursor there; the one that the partition had here is closed.</summary>
    public PartitionCursor Place(PartitionTail tail, long from)
    {
        var cursor = new PartitionCursor(tail, this, budget, from);
        lock (gate)
        {
            Remove(cursor.Place);
            if (closed)
            {
                cursor.Close();
                return cursor;
            }

            cursors.Add(cursor.Place, cursor);
            AssignBusy(cursor);
        }

        return cursor;
    }

    public void Remove(PartitionCursor cursor)
    {
        lock (gate)
        {
            if (cursors.GetValueOrDefault(cursor.Place) == cursor) Remove(cursor.Place);
        }
    }

    /// <summary>Closes cursors that the caller does not want to keep.</summary>
    public void RemoveWhere(Func<PartitionCursor, bool> unwanted)
    {
        lock (gate)
        {
            foreach (var cursor in cursors.Values.Where(unwanted).ToList()) Remove(cursor.Place);
        }
    }

    /// <summary>Lets the client go on with a partition that was stopped because too much was read ahead.</summary>
    public void ResumeIfStopped(PartitionCursor cursor)
    {
        if (!cursor.IsStopped || !budget.MayResume(cursor.Bytes)) return;
        lock (gate)
        {
            if (cursor.IsStopped && cursors.GetValueOrDefault(cursor.Place) == cursor) AssignBusy(cursor);
        }
    }

    public void Dispose()
    {
        // What one tells moves partitions at the other.
        busy.Stop();
        quiet.Stop();
        lock (gate)
        {
            closed = true;
            foreach (var cursor in cursors.Values) cursor.Close();
            cursors.Clear();
        }

        // A client that is asked after its end takes the process with it: nobody finds a cursor any more.
        busy.Dispose();
        quiet.Dispose();
    }

    void IFetchSink.OnResult(FetchClient client, ConsumeResult<byte[]?, byte[]?> result, long before)
    {
        PartitionCursor? cursor;
        lock (gate)
        {
            if (!cursors.TryGetValue(result.TopicPartition, out cursor) || !Has(client, cursor)) return;
            if (cursor.Search is { } search)
            {
                if (client.Moves == before) search.Pass();
                GoOn(cursor, search);
                return;
            }

            // It may belong to where the partition was before it was moved here: begin again there, rather than take a leap for a hole of compaction.
            if (client.Moves != before && result.Offset.Value > cursor.Next)
            {
                client.Unassign(cursor.Place);
                client.Assign(cursor.Place, cursor.Next);
                return;
            }
        }

        if (result.IsPartitionEOF)
        {
            cursor.ReachEnd(result.Offset.Value);
            if (client == quiet) LeaveBusy(cursor, result.Offset.Value);
            return;
        }

        cursor.Add(result);
        if (budget.IsFull(cursor.Bytes)) Stop(cursor);
        else if (cursor.IsQuiet) LeaveQuiet(cursor);
    }

    void IFetchSink.OnPolled(FetchClient client)
    {
        if (client != busy || time.GetElapsedTime(quietenedAt) < options.QuietAfter) return;
        quietenedAt = time.GetTimestamp();
        lock (gate)
        {
            foreach (var cursor in cursors.Values)
            {
                // Where a search goes on, what a client says is an answer to the search.
                if (cursor is { IsBusy: true, IsQuiet: false, Search: null } && cursor.RestsSinceLastLook()) AssignQuiet(cursor);
            }
        }
    }

    void IFetchSink.OnFailure(FetchClient client, ConsumeException failed, long before)
    {
        if (failed.Error.Code == ErrorCode.Local_BadCompression || IsBeyondEnd(failed))
        {
            SearchOn(client, failed, before);
            return;
        }

        var isForbidden = failed.Error.Code == ErrorCode.TopicAuthorizationFailed;
        if (!isForbidden && failed.Error.Code is not (ErrorCode.Local_AutoOffsetReset or ErrorCode.OffsetOutOfRange or ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownPartition)) return;
        lock (gate)
        {
            if (cursors.Remove(failed.ConsumerRecord.TopicPartition, out var cursor))
            {
                Unassign(cursor);
                if (isForbidden) cursor.Fail(KafkaErrors.Of(failed.Error, $"Reading {cursor.Tail.Topic.Name} failed"));
                else cursor.Lose();
            }
        }
    }

    private bool IsBeyondEnd(ConsumeException failed)
    {
        if (failed.Error.Code is not (ErrorCode.Local_AutoOffsetReset or ErrorCode.OffsetOutOfRange)) return false;
        lock (gate) return cursors.GetValueOrDefault(failed.ConsumerRecord.TopicPartition)?.Search is not null;
    }

    // The batch is whole, or its checksum would not hold: somebody wrote one that unpacks to more than the client takes, which it will never do. It asks for it for ever.
    private void SearchOn(FetchClient client, ConsumeException failed, long before)
    {
        lock (gate)
        {
            if (!cursors.TryGetValue(failed.ConsumerRecord.TopicPartition, out var cursor) || !Has(client, cursor)) return;
            var begins = failed.ConsumerRecord.Offset.Value;
            if (client.Moves == before)
            {
                if (cursor.Search is not { } search) cursor.Search = new BatchEndSearch(begins, Math.Max(begins, cursor.Next));
                else if (failed.Error.Code == ErrorCode.Local_BadCompression) search.Fail(begins);
                else search.Pass();
            }

            GoOn(cursor, cursor.Search);
        }
    }

    private void GoOn(PartitionCursor cursor, BatchEndSearch? search)
    {
        if (search is { IsFound: true })
        {
            cursor.AddUnreadable(search);
            cursor.Search = null;
        }

        Unassign(cursor);
        AssignBusy(cursor);
    }

    // Whoever reads next is given a new cursor, and with it the next refusal or the records.
    void IFetchSink.OnRefused(LogException refusal)
    {
        lock (gate)
        {
            foreach (var cursor in cursors.Values)
            {
                Unassign(cursor);
                cursor.Fail(refusal);
            }

            cursors.Clear();
        }
    }

    private bool Has(FetchClient client, PartitionCursor cursor) => client == quiet ? cursor.IsQuiet : cursor.IsBusy;

    private void Stop(PartitionCursor cursor)
    {
        lock (gate)
        {
            if (cursor.IsStopped || cursors.GetValueOrDefault(cursor.Place) != cursor) return;
            Unassign(cursor);
        }

        // The reader may have emptied it meanwhile.
        ResumeIfStopped(cursor);
    }

    // Only now does the quiet client wait there: what it asked for before, long ago perhaps, did not name the partition.
    private void LeaveBusy(PartitionCursor cursor, long end)
    {
        lock (gate)
        {
            if (!cursor.IsBusy || !cursor.IsQuiet || end != cursor.Next) return;
            busy.Unassign(cursor.Place);
            cursor.IsBusy = false;
        }
    }

    private void LeaveQuiet(PartitionCursor cursor)
    {
        lock (gate)
        {
            if (!cursor.IsQuiet || cursors.GetValueOrDefault(cursor.Place) != cursor) return;
            if (!cursor.IsBusy) AssignBusy(cursor);
            quiet.Unassign(cursor.Place);
            cursor.IsQuiet = false;
        }
    }

    private void AssignBusy(PartitionCursor cursor)
    {
        busy.Assign(cursor.Place, cursor.Wanted);
        cursor.IsBusy = true;
    }

    private void AssignQuiet(PartitionCursor cursor)
    {
        quiet.Assign(cursor.Place, cursor.Next);
        cursor.IsQuiet = true;
    }

    private void Unassign(PartitionCursor cursor)
    {
        if (cursor.IsBusy) busy.Unassign(cursor.Place);
        if (cursor.IsQuiet) quiet.Unassign(cursor.Place);
        (cursor.IsBusy, cursor.IsQuiet) = (false, false);
    }

    private void Remove(TopicPartition place)
    {
        if (!cursors.Remove(place, out var cursor)) return;
        Unassign(cursor);
        cursor.Close();
    }
}
