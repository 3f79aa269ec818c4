using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Bus.Receive;
using Xianning.Exchange.Bus.Recoverability;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Bus.Lanes;

/// <summary>
/// The keys of a lane whose later messages must park: one of the key failed, is not yet known, or is itself parked.
/// What a flush changes is staged here and becomes true with its commit.
/// </summary>
internal sealed class BlockedKeys(RecoverabilityOptions options)
{
    private readonly Dictionary<string, int> blockers = [];
    private readonly Dictionary<string, int> parked = [];
    private int parkedCount;
    private long parkedBytes;
    private int stagedCount;
    private long stagedBytes;

    public bool Blocks(string key) => blockers.ContainsKey(key) || parked.ContainsKey(key);

    /// <summary>A key that nothing blocks any more but whose parked messages still wait: they go next. Null when there is none.</summary>
    public string? Drainable => parked.Count == 0 ? null : parked.Keys.FirstOrDefault(key => !blockers.ContainsKey(key));

    /// <summary>Takes over what the store holds for a key.</summary>
    public void Load(KeptKey key, bool isParked)
    {
        var counts = isParked ? parked : blockers;
        var text = StateCache.Text(key.Key);
        counts[text] = counts.GetValueOrDefault(text) + key.Count;
        if (!isParked) return;
        parkedCount += key.Count;
        parkedBytes += key.Bytes;
    }

    public bool HasRoom(ReceivedMessage message) =>
        message.Redelivery is not null
        || (parkedCount + stagedCount < options.ParkedPerLaneMax && parkedBytes + stagedBytes + Bytes(message) <= options.ParkedBytesPerLaneMax);

    public void Stage(ReceivedMessage message)
    {
        if (message.Redelivery is not null) return;
        stagedCount++;
        stagedBytes += Bytes(message);
    }

    public void Forget() => (stagedCount, stagedBytes) = (0, 0);

    public void AddBlocker(string key) => blockers[key] = blockers.GetValueOrDefault(key) + 1;

    public void RemoveBlocker(string key) => Decrease(blockers, key);

    public void AddParked(string key, long bytes)
    {
        parked[key] = parked.GetValueOrDefault(key) + 1;
        parkedCount++;
        parkedBytes += bytes;
    }

    public void RemoveParked(string key, long bytes)
    {
        Decrease(parked, key);
        parkedCount--;
        parkedBytes -= bytes;
    }

    public static long Bytes(ReceivedMessage message)
    {
        long bytes = (message.Record.Key?.Length ?? 0) + (message.Record.Value?.Length ?? 0);
        foreach (var header in message.Record.Headers) bytes += header.Name.Length + header.Value.Length;
        return bytes;
    }

    public static string KeyOf(ReceivedMessage message) => StateCache.Text(message.Record.Key ?? default);

    private static void Decrease(Dictionary<string, int> counts, string key)
    {
        if (counts.GetValueOrDefault(key) > 1) counts[key]--;
        else counts.Remove(key);
    }
}
