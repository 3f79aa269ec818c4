using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Recoverability;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>
/// The keys of a lane whose later messages must park: one of the key failed, is held until more is known, or is itself parked.
/// What a flush changes is staged here and becomes true with its commit.
/// </summary>
internal sealed class BlockedKeys(RecoverabilityOptions options)
{
    private readonly Dictionary<string, int> failed = [];
    private readonly Dictionary<string, int> held = [];
    private readonly Dictionary<string, int> parked = [];
    private readonly Queue<string> ready = new();
    private readonly HashSet<string> offered = [];
    private int gapCount;
    private int parkedCount;
    private long parkedBytes;
    private int stagedCount;
    private long stagedBytes;

    /// <summary>Whether no key is blocked, as nearly always: then nobody needs a key's text.</summary>
    public bool IsEmpty => failed.Count == 0 && held.Count == 0 && parked.Count == 0;

    public bool Blocks(string key) => failed.ContainsKey(key) || held.ContainsKey(key) || parked.ContainsKey(key);

    /// <summary>Whether anything waits at a gap of a strict stream.</summary>
    public bool HoldsStreams => gapCount > 0;

    /// <summary>Takes over what the store holds for a key of failed messages.</summary>
    public void LoadFailed(KeptKey key) => Add(failed, StateCache.Text(key.Key), key.Count);

    /// <summary>Takes over what the store holds for a key of quarantined messages.</summary>
    public void LoadHeld(KeptKey key) => Add(held, StateCache.Text(key.Key), key.Count);

    /// <summary>Takes over what the store holds for a key of parked messages.</summary>
    public void LoadParked(KeptKey key)
    {
        var text = StateCache.Text(key.Key);
        Add(parked, text, key.Count);
        if (GapKeys.IsGapKey(text)) gapCount += key.Count;
        parkedCount += key.Count;
        parkedBytes += key.Bytes;
    }

    /// <summary>Says that everything of a key may be tried again, from its oldest held or parked message on.</summary>
    public void Offer(string key)
    {
        if (IsWaiting(key) && offered.Add(key)) ready.Enqueue(key);
    }

    /// <summary>Offers every key that waits for more to be known, or for nothing any more.</summary>
    public void OfferAll()
    {
        foreach (var key in held.Keys) Offer(key);
        foreach (var key in parked.Keys) Offer(key);
    }

    /// <summary>The key to try next; null when there is none.</summary>
    public string? Take()
    {
        while (ready.TryDequeue(out var key))
        {
            offered.Remove(key);
            if (IsWaiting(key)) return key;
        }

        return null;
    }

    public bool HasRoom(ReceivedMessage message) =>
        !message.TakesRoom
        || (parkedCount + stagedCount < options.ParkedPerLaneMax && parkedBytes + stagedBytes + Bytes(message) <= options.ParkedBytesPerLaneMax);

    public void Stage(ReceivedMessage message)
    {
        if (!message.TakesRoom) return;
        stagedCount++;
        stagedBytes += Bytes(message);
    }

    public void Forget() => (stagedCount, stagedBytes) = (0, 0);

    public void AddFailed(string key) => Add(failed, key, 1);

    public void RemoveFailed(string key)
    {
        Decrease(failed, key);
        Offer(key);
    }

    public void AddHeld(string key) => Add(held, key, 1);

    public void RemoveHeld(string key)
    {
        Decrease(held, key);
        Offer(key);
    }

    public void AddParked(string key, long bytes)
    {
        Add(parked, key, 1);
        if (GapKeys.IsGapKey(key)) gapCount++;
        parkedCount++;
        parkedBytes += bytes;
    }

    public void RemoveParked(string key, long bytes)
    {
        Decrease(parked, key);
        if (GapKeys.IsGapKey(key)) gapCount--;
        parkedCount--;
        parkedBytes -= bytes;
        Offer(key);
    }

    public static long Bytes(ReceivedMessage message)
    {
        long bytes = (message.Record.Key?.Length ?? 0) + (message.Record.Value?.Length ?? 0);
        foreach (var header in message.Record.Headers) bytes += header.Name.Length + header.Value.Length;
        return bytes;
    }

    public static string KeyOf(ReceivedMessage message) => StateCache.Text(message.Record.Key ?? default);

    // A failed message is an operator's: until then nothing of its key moves.
    private bool IsWaiting(string key) => !failed.ContainsKey(key) && (held.ContainsKey(key) || parked.ContainsKey(key));

    private static void Add(Dictionary<string, int> counts, string key, int count) => counts[key] = counts.GetValueOrDefault(key) + count;

    private static void Decrease(Dictionary<string, int> counts, string key)
    {
        if (counts.GetValueOrDefault(key) > 1) counts[key]--;
        else counts.Remove(key);
    }
}
