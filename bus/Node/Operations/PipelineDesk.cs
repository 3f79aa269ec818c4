using Xianning.Exchange.Bus.Lanes;
using Xianning.Exchange.Contracts.Admin;

namespace Xianning.Exchange.Node.Operations;

/// <summary>Prints the two step lists as they run.</summary>
internal sealed class PipelineDesk(IExchangeHost host)
{
    private static readonly Dictionary<string, string> Summaries = new(StringComparer.Ordinal)
    {
        ["ReadRow"] = "reads rows of a department's file behind the cursor",
        ["MapRow"] = "decodes a row and maps its columns to contract fields",
        ["CleanseRow"] = "repairs or refuses values by rule and writes the body",
        ["CheckContract"] = "checks the body against its contract and takes both keys from it",
        ["ClaimBodies"] = "refuses what names a body that is not in the body store, and keeps the others",
        ["ChoosePartition"] = "chooses the partition by the record key",
        ["NumberSends"] = "gives ids and numbers of the stream",
        ["SignBatch"] = "signs the batch under one Merkle root",
        ["Fence"] = "makes sure that this claim still holds the lane",
        ["WriteCursor"] = "writes where the source is to be read on",
        ["WriteSegment"] = "writes sends, evidence and trace as one segment",
        ["Commit"] = "commits it all in one transaction",
        ["OpenEnvelope"] = "parses headers, attributes and proof within their bounds",
        ["CheckCertificate"] = "finds the certificate in the directory and asks its status and time",
        ["CheckSource"] = "compares source, system, algorithm, bus and position with what was signed",
        ["CheckAuthority"] = "asks whether the sender owns the resource or may command",
        ["CheckGrant"] = "asks whether the reader may read it for its purpose",
        ["VerifySignature"] = "verifies content, path and root signature",
        ["ValidateContract"] = "validates the body and its key",
        ["SkipDuplicates"] = "moves the stream's window; skips what was seen",
        ["LoadState"] = "loads the state of all keys of the batch in one query",
        ["InvokeHandlers"] = "runs the handlers, each message staged on its own",
        ["StageSends"] = "takes what handlers sent through the send list",
        ["WriteState"] = "writes changed state, each row with its version",
        ["WriteWindows"] = "writes the windows of the streams",
        ["WriteQuarantine"] = "writes what was refused or failed",
        ["WriteOffsets"] = "writes where each topic is to be read on",
    };

    public PipelineLists Lists() => new(Numbered(host.SendSteps), Numbered(host.ReceiveSteps));

    private static List<PipelineStep> Numbered(IReadOnlyList<string> names)
        => [.. names.Select((name, index) => new PipelineStep(index + 1, name, Summaries.GetValueOrDefault(name, "")))];
}
