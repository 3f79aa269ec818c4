using System.Text.Json;
using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.Trust;
using Xianning.Exchange.Security.Envelopes;
using Xianning.Exchange.Security.Evidence;

namespace Xianning.Exchange.Node.Evidence;

/// <summary>Packs what outsiders need to check one message: its bytes as the log holds them, the certificates above it, the revocation list. Every export is recorded with its purpose.</summary>
internal sealed class EvidenceExport(TracedRecords records, IExchangeStore store, IGateDirectory directory, NodeTrust trust)
{
    private const string AuditCollection = "audit.evidence";

    public async Task<EvidenceFile> ExportAsync(EvidenceQuery query, CancellationToken cancellationToken)
    {
        var record = await records.FindAsync(query.MessageId, cancellationToken) ?? throw new NodeApiException(NodeError.Of(ExchangeErrors.NotFound, query.MessageId.ToString()));
        using var zip = new MemoryStream();
        EvidencePackage.Write(zip, PartsOf(record, query.MessageId), query.WithBody);
        await RecordAsync(query, cancellationToken);
        return new EvidenceFile($"evidence-{query.MessageId}.zip", zip.ToArray());
    }

    private EvidenceParts PartsOf(LogRecord record, Guid messageId)
    {
        if (record.Header(HeaderNames.Attributes) is not { } attributes || record.Header(HeaderNames.Proof) is not { } proof) throw new NodeApiException(NodeError.Of(ExchangeErrors.Unsigned, messageId.ToString()));
        if (EnvelopeProof.TryParse(proof, out var parsed) != EnvelopeFault.None) throw new NodeApiException(NodeError.Of(ExchangeErrors.ProofShape, messageId.ToString()));
        var hash = Convert.ToHexStringLower(parsed!.CertificateHash.Span);
        if (directory.Current is not { } snapshot || !snapshot.TryGetCertificate(hash, out var certificate)) throw new NodeApiException(NodeError.Of(ExchangeErrors.NotYetKnown, messageId.ToString()));
        return new EvidenceParts
        {
            Attributes = attributes,
            Proof = proof,
            Value = record.Value,
            Key = record.Key,
            Subject = record.Header(HeaderNames.Subject),
            Certificate = certificate.Der,
            Issuer = trust.File.Issuing,
            Root = trust.File.Root,
            RevocationList = trust.CrlFor(parsed.TimeMs),
        };
    }

    private async Task RecordAsync(EvidenceQuery query, CancellationToken cancellationToken)
    {
        var act = JsonSerializer.SerializeToUtf8Bytes(query, AdminJson.Readable.EvidenceQuery);
        await store.Documents.AppendAsync(AuditCollection, Guid.CreateVersion7().ToString(), 0, act, query.Author ?? "operator", query.Purpose, cancellationToken);
    }
}
