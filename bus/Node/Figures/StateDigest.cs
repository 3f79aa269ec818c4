using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Node.Folder;

namespace Xianning.Exchange.Node.Figures;

/// <summary>
/// One hash over all that a city has come to: the state of its capabilities, its error store and its quarantine, without ids, times and salts.
/// Two runs over the same files, however often killed, must agree on it. Memory does not grow with the city: state is read in the order in which it is hashed,
/// the lines of errors and quarantine are sorted in bounded runs and merged in.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="folder">Where runs are written.</param>
/// <param name="options">How large they are.</param>
internal sealed class StateDigest(IExchangeStore store, NodeFolder folder, NodeOptions options)
{
    private const int Page = 1_000;

    /// <summary>SHA-256, hexadecimal, over the sorted lines <c>table TAB key TAB canonical JSON</c>.</summary>
    /// <exception cref="IOException">Runs are needed and the disk is full.</exception>
    public async Task<string> ComputeAsync(CancellationToken cancellationToken) => await MergeAsync(cancellationToken) ?? await SortAsync(cancellationToken);

    // The store's order is by table and key as bytes. It is the order of the lines but for keys with characters below TAB or beyond U+FFFF, or that are no text: null then.
    private async Task<string?> MergeAsync(CancellationToken cancellationToken)
    {
        using var sorter = new LineSorter(folder.Root, options.DigestRunBytes);
        await AddKeptAsync(sorter, cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var kept = sorter.Read().GetEnumerator();
        var hasKept = kept.MoveNext();
        byte[] last = [];
        await foreach (var line in StateAsync(cancellationToken))
        {
            if (LineOrder.Compare(last, line) > 0) return null;
            for (; hasKept && LineOrder.Compare(kept.Current, line) < 0; hasKept = kept.MoveNext()) Append(hash, kept.Current);
            Append(hash, last = line);
        }

        for (; hasKept; hasKept = kept.MoveNext()) Append(hash, kept.Current);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private async Task<string> SortAsync(CancellationToken cancellationToken)
    {
        using var sorter = new LineSorter(folder.Root, options.DigestRunBytes);
        await AddKeptAsync(sorter, cancellationToken);
        await foreach (var line in StateAsync(cancellationToken)) sorter.Add(line);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in sorter.Read()) Append(hash, line);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, byte[] line)
    {
        hash.AppendData(line);
        hash.AppendData("\n"u8);
    }

    private IAsyncEnumerable<byte[]> StateAsync(CancellationToken cancellationToken) => store.State.ReadAllAsync(cancellationToken)
        .Where(row => IsCapabilityState(row.Table))
        .Select(row => (byte[])[.. Encoding.UTF8.GetBytes(row.Table), (byte)'\t', .. Text(row.Row.Key.Span), (byte)'\t', .. Text(row.Row.Value.Span)]);

    // Open requests of desks are conversations, keyed by random ids; they are no result.
    private static bool IsCapabilityState(string table) => !table.StartsWith("desk.", StringComparison.Ordinal);

    private async Task AddKeptAsync(LineSorter sorter, CancellationToken cancellationToken)
    {
        await AddErrorsAsync(sorter, cancellationToken);
        await AddQuarantineAsync(sorter, cancellationToken);
    }

    private async Task AddErrorsAsync(LineSorter sorter, CancellationToken cancellationToken)
    {
        for (long after = 0; ;)
        {
            var rows = await store.Errors.ListAsync(null, null, after, Page, cancellationToken);
            foreach (var row in rows) sorter.Add(Encoding.UTF8.GetBytes($"errors\t{row.Entry.MessageType}\t{row.Entry.Code} {row.State} {KeyText(row.Entry.BusinessKey)}"));
            if (rows.Count < Page) return;
            after = rows[^1].Id;
        }
    }

    private async Task AddQuarantineAsync(LineSorter sorter, CancellationToken cancellationToken)
    {
        for (long after = 0; ;)
        {
            var rows = await store.Quarantine.ListAsync(QuarantineFilter.All, after, Page, cancellationToken);
            foreach (var row in rows) sorter.Add(Encoding.UTF8.GetBytes($"quarantine\t{row.MessageType}\t{row.Code} {row.State} {KeyText(row.BusinessKey)}"));
            if (rows.Count < Page) return;
            after = rows[^1].Id;
        }
    }

    private static string KeyText(ReadOnlyMemory<byte>? key) => key is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : "-";

    // What is no UTF-8 is hashed with replacement characters, as a text of it would be.
    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) ? bytes : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes));
}
