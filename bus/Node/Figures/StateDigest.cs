using System.Security.Cryptography;
using System.Text;
using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Node.Figures;

/// <summary>
/// One hash over all that a city has come to: the state of its capabilities, its error store and its quarantine, without ids, times and salts.
/// Two runs over the same files, however often killed, must agree on it.
/// </summary>
/// <param name="store">The store.</param>
internal sealed class StateDigest(IExchangeStore store)
{
    private const int Page = 1_000;

    /// <summary>SHA-256, hexadecimal, over the sorted lines <c>table TAB key TAB canonical JSON</c>.</summary>
    public async Task<string> ComputeAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        await foreach (var row in store.State.ReadAllAsync(cancellationToken))
        {
            if (IsCapabilityState(row.Table)) lines.Add($"{row.Table}\t{Encoding.UTF8.GetString(row.Row.Key.Span)}\t{Encoding.UTF8.GetString(row.Row.Value.Span)}");
        }

        await AddErrorsAsync(lines, cancellationToken);
        await AddQuarantineAsync(lines, cancellationToken);
        lines.Sort(StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in lines) hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Open requests of desks are conversations, keyed by random ids; they are no result.
    private static bool IsCapabilityState(string table) => !table.StartsWith("desk.", StringComparison.Ordinal);

    private async Task AddErrorsAsync(List<string> lines, CancellationToken cancellationToken)
    {
        for (long after = 0; ;)
        {
            var rows = await store.Errors.ListAsync(null, null, after, Page, cancellationToken);
            foreach (var row in rows) lines.Add($"errors\t{row.Entry.MessageType}\t{row.Entry.Code} {row.State} {Text(row.Entry.BusinessKey)}");
            if (rows.Count < Page) return;
            after = rows[^1].Id;
        }
    }

    private async Task AddQuarantineAsync(List<string> lines, CancellationToken cancellationToken)
    {
        for (long after = 0; ;)
        {
            var rows = await store.Quarantine.ListAsync(QuarantineFilter.All, after, Page, cancellationToken);
            foreach (var row in rows) lines.Add($"quarantine\t{row.MessageType}\t{row.Code} {row.State} {Text(row.BusinessKey)}");
            if (rows.Count < Page) return;
            after = rows[^1].Id;
        }
    }

    private static string Text(ReadOnlyMemory<byte>? key) => key is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : "-";
}
