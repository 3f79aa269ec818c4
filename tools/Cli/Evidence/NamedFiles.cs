using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.Security.Evidence;
using Xianning.Exchange.Security.Hashing;

namespace Xianning.Exchange.Cli.Evidence;

/// <summary>The bodies that an exported message names, and the files that somebody says they are: each is hashed here, with nothing of a node.</summary>
internal static class NamedFiles
{
    private const int BlockBytes = 128 * 1024;

    /// <summary>Checks files against what a message names.</summary>
    /// <param name="parts">The export.</param>
    /// <param name="isBound">Whether the body was found to be what was signed: what another names counts for nothing.</param>
    /// <param name="files">The files.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>A row for each body that is named, then one for each file that is none of them.</returns>
    public static async Task<IReadOnlyList<EvidenceCheck>> CheckAsync(EvidenceParts parts, bool isBound, IReadOnlyList<FileInfo> files, CancellationToken stop)
    {
        var found = new Dictionary<BodyReference, string>();
        foreach (var file in files) found.TryAdd(await ReferenceAsync(file, stop), file.Name);
        var named = isBound && parts.Value is { } value && ContractFrame.IsOne(value.Span) ? NamedBodies.Of(ContractFrame.JsonOf(value).Span) : [];
        return
        [
            .. named.Select(body => found.Remove(body, out var name) ? new EvidenceCheck(body.Value, EvidenceResult.Holds, name) : new EvidenceCheck(body.Value, EvidenceResult.NotChecked, "give the file with --body")),
            .. found.Select(other => new EvidenceCheck(other.Key.Value, EvidenceResult.Fails, isBound ? $"the message does not name {other.Value}" : $"no body holds that would name {other.Value}")),
        ];
    }

    private static async Task<BodyReference> ReferenceAsync(FileInfo file, CancellationToken stop)
    {
        await using var content = file.OpenRead();
        var (digest, block, bytes) = (new ContentDigest(), new byte[BlockBytes], 0L);
        while (await content.ReadAsync(block, stop) is var read and > 0)
        {
            digest.Add(block.AsSpan(0, read));
            bytes += read;
        }

        var hash = new byte[BodyReference.HashBytes];
        digest.Finish(hash);
        return BodyReference.Of(hash, bytes);
    }
}
