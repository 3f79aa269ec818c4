using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Relay;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Bus.Recovery;

/// <summary>What a store that was put back still holds as unsent: what of it stands in the log, and what is to be staged again.</summary>
internal sealed class Leftovers
{
    private const int BatchesAtOnce = 100;

    /// <summary>Batches of which all stands in the log as they are.</summary>
    public List<SentBatch> Standing { get; } = [];

    /// <summary>What does not stand there, in order.</summary>
    public List<SendItem> Missing { get; } = [];

    /// <summary>By destination, the number before the first of them: what a next message there follows if none of them stands.</summary>
    public Dictionary<(string Topic, int Partition), ulong> Before { get; } = [];

    /// <summary>All ids.</summary>
    public HashSet<Guid> Ids { get; } = [];

    /// <summary>Loads and sorts them.</summary>
    public static async Task<Leftovers> LoadAsync(IExchangeStore store, LaneClaim claim, StreamTails tails, CancellationToken cancellationToken)
    {
        var leftovers = new Leftovers();
        for (var after = 0L; await store.Restored.LeftoversAsync(claim, after, BatchesAtOnce, cancellationToken) is { Count: > 0 } batches; after = batches[^1].Number)
        {
            foreach (var batch in batches) leftovers.Add(batch, tails);
        }

        return leftovers;
    }

    private void Add(UnsentBatch batch, StreamTails tails)
    {
        var places = new PlaceRuns();
        var isWhole = true;
        foreach (var record in batch.Records)
        {
            if (EnvelopeAttributes.TryParse(record.Headers.Find(HeaderNames.Attributes) ?? default, out var said) != EnvelopeFault.None) throw new InvalidDataException($"Batch {batch.Number} holds a record that is not of its stream.");
            Before.TryAdd((record.Topic, record.Partition), said!.Previous);
            var isNew = Ids.Add(said.MessageId);
            var stands = tails.Accepted.TryGetValue(said.MessageId, out var there);
            isWhole &= stands && there.Epoch == said.Epoch && there.Sequence == said.Sequence;
            if (stands) places.Add(record, there.Offset);
            else if (isNew) Missing.Add(ItemOf(record, said));
        }

        if (isWhole) Standing.Add(new SentBatch(batch.Number, places.ToList()));
    }

    private static SendItem ItemOf(LogAppend record, EnvelopeAttributes said) => new()
    {
        MessageType = said.MessageType,
        Resource = said.Resource,
        Audience = said.Audience,
        Purpose = said.Purpose,
        ExpiresMs = said.ExpiresMs,
        ReplyTo = said.ReplyTo,
        CorrelationId = said.CorrelationId,
        CausationId = said.CausationId,
        ConversationId = said.ConversationId,
        Tombstone = said.Tombstone,
        MessageId = said.MessageId,
        Key = record.Key ?? default,
        BusinessKey = record.Headers.Find(HeaderNames.Subject),
        Value = record.Value?.ToArray(),
        Topic = record.Topic,
        Partition = record.Partition,
        IsCompacted = said.KeyVersion is not null,
        RowVersion = (long)(said.KeyVersion ?? 0),
        ContractHolds = true,
        BodiesClaimed = true,
    };
}
