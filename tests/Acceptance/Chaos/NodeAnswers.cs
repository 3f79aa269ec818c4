using Xianning.Exchange.Cli;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Security.Evidence;

namespace Xianning.Exchange.AcceptanceTests.Chaos;

/// <summary>What a node says of streams and gives out as evidence, looked at for faults.</summary>
internal static class NodeAnswers
{
    /// <summary>Streams with numbers missing, or refused.</summary>
    /// <param name="folder">The node's folder.</param>
    /// <param name="stop">Ends waiting.</param>
    public static async Task<IReadOnlyList<string>> GapsAsync(string folder, CancellationToken stop)
    {
        using var node = NodeClient.Of(folder);
        var faults = new List<string>();
        string? after = null;
        do
        {
            var page = await node.ListStreamsAsync(new StreamQuery { After = after }, stop);
            faults.AddRange(page.Items.Where(stream => stream.Gaps.Count > 0 || stream.RefusedFrom is not null || stream.Waiting > 0).Select(stream => $"{stream.Group} in {stream.Topic}/{stream.Partition}: {stream.Source} has {stream.Gaps.Count} gaps, {stream.Waiting} wait, refused from {stream.RefusedFrom}"));
            after = page.Next;
        }
        while (after is not null);
        return faults;
    }

    /// <summary>Messages whose evidence does not verify against the city's root alone.</summary>
    /// <param name="folder">The node's folder.</param>
    /// <param name="messages">Of which messages.</param>
    /// <param name="stop">Ends waiting.</param>
    public static async Task<IReadOnlyList<string>> EvidenceFaultsAsync(string folder, IEnumerable<Guid> messages, CancellationToken stop)
    {
        var root = EvidencePackage.FromPem(await File.ReadAllBytesAsync(Path.Combine(folder, "root.pem"), stop));
        var faults = new List<string>();
        using var node = NodeClient.Of(folder);
        foreach (var id in messages)
        {
            var file = await node.ExportEvidenceAsync(new EvidenceQuery(id, WithBody: true, "audit"), stop);
            using var package = new MemoryStream(file.Content);
            var report = EvidencePackage.Verify(package, root);
            if (report.Checks.Any(check => check.Result != EvidenceResult.Holds)) faults.Add($"evidence of {id}: {string.Join(", ", report.Checks)}");
        }

        return faults;
    }
}
