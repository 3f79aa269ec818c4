using System.Globalization;
using Xianning.Exchange.Adapters.Configuration;
using Xianning.Exchange.Adapters.Sources;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Adapters.Hosting;

/// <summary>The last word before a batch is written: counts it into the cursor, and pauses the adapter when a file has too many refused rows.</summary>
internal sealed class CommitGuard(RejectConfig reject)
{
    /// <exception cref="AdapterPausedException">More than <c>stopAbove</c> of the file's rows are refused, counted from 200 rows on.</exception>
    public void Check(SendBatch batch)
    {
        if (batch.Items.Count == 0 || AdapterCursor.Parse(batch.NextCursor) is not { } cursor) return;
        var refused = cursor.Refused;
        foreach (var item in batch.Items)
        {
            if (item.Refusal is not null) refused++;
        }

        if (cursor.Row >= AdapterBounds.StopAboveFromRows && refused > cursor.Row * reject.StopAbove)
        {
            throw new AdapterPausedException(string.Create(CultureInfo.InvariantCulture,
                $"{ExchangeErrors.StoppedAbove.Code} {cursor.File}：前 {cursor.Row} 行中有 {refused} 行将被退回，超过 stopAbove {reject.StopAbove:P0}；{Reasons(batch)}"));
        }

        batch.NextCursor = (cursor with { Refused = refused, Totals = Add(cursor.Totals, batch) }).ToBytes();
    }

    private static AdapterTotals Add(AdapterTotals totals, SendBatch batch)
    {
        var rejected = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (rule, count) in totals.Rejected) rejected[rule] = count;
        long read = totals.Read, repaired = totals.Fixed, published = totals.Published, unchanged = totals.Unchanged;
        foreach (var item in batch.Items)
        {
            if (item.Origin is not null) read++;
            if (item.Refusal is { } refusal) rejected[refusal.Rule] = rejected.GetValueOrDefault(refusal.Rule) + 1;
            else if (item.Unchanged) unchanged++;
            else published++;
            if (item.Refusal is null && item.Fixes.Count > 0) repaired++;
        }

        return new() { Read = read, Fixed = repaired, Published = published, Unchanged = unchanged, Rejected = rejected };
    }

    private static string Reasons(SendBatch batch) => string.Join("、", batch.Items.Where(item => item.Refusal is not null)
        .CountBy(item => item.Refusal!.Rule).OrderByDescending(pair => pair.Value).Take(3).Select(pair => $"{pair.Key} {pair.Value} 行"));
}
