namespace Xianning.Exchange.Bus.Send;

/// <summary>What one committed batch of an adapter did.</summary>
/// <param name="Read">Rows read.</param>
/// <param name="Fixed">Rows that cleansing repaired and that were sent or unchanged.</param>
/// <param name="Rejected">Refused rows by rule or code.</param>
/// <param name="Published">Messages sent; a row whose record key changed sends two: the tombstone to the old key and its new version.</param>
/// <param name="Unchanged">Rows that said what their last version said.</param>
/// <param name="More">Whether the source may have more now.</param>
public sealed record SendSummary(int Read, int Fixed, IReadOnlyDictionary<string, int> Rejected, int Published, int Unchanged, bool More)
{
    internal static SendSummary Of(SendBatch batch)
    {
        var rejected = new Dictionary<string, int>();
        int read = 0, repaired = 0, published = 0, unchanged = 0;
        foreach (var item in batch.Items)
        {
            if (item.Origin is not null) read++;
            if (item.Refusal is { } refusal) rejected[refusal.Rule] = rejected.GetValueOrDefault(refusal.Rule) + 1;
            else if (item.Unchanged) unchanged++;
            else published++;
            if (item.Refusal is null && item.Fixes.Count > 0) repaired++;
        }

        return new(read, repaired, rejected, published, unchanged, !batch.IsEmpty);
    }
}
