using System.Globalization;
using System.Text.Json;
using Xianning.Exchange.Bus.Bodies;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Bus.Store;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.Node.Hosting;

namespace Xianning.Exchange.Node.Evidence;

/// <summary>Takes bodies in, and gives one out to whoever may read a message that names it. Every reading is recorded with its purpose before the first byte.</summary>
internal sealed class BodyDesk(IBodyStore bodies, TracedRecords records, IContracts contracts, IExchangeStore store)
{
    private const string AuditCollection = "audit.bodies";

    public async Task<BodyStored> PutAsync(Stream content, string? reference, CancellationToken cancellationToken)
    {
        try
        {
            var stored = await bodies.PutAsync(content, reference is null ? null : Parsed(reference), cancellationToken);
            return new BodyStored(stored.Value, stored.Bytes);
        }
        catch (BodyException refusal)
        {
            throw NodeFaults.Explain(refusal)!;
        }
    }

    public async Task<Stream> OpenAsync(BodyQuery query, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(query.Purpose)) throw new NodeApiException(NodeError.Of(ExchangeErrors.PurposeMissing));
        var reference = Parsed(query.Reference);
        var record = await records.FindAsync(query.Message, cancellationToken) ?? throw new NodeApiException(NodeError.Of(ExchangeErrors.NotFound, query.Message.ToString()));
        if (!Names(record, reference)) throw new NodeApiException(NodeError.Of(ExchangeErrors.BodyNotNamed, query.Message.ToString(), query.Reference));
        try
        {
            var body = await bodies.OpenAsync(reference, cancellationToken);
            await RecordAsync(query, body, cancellationToken);
            return body;
        }
        catch (BodyException refusal)
        {
            throw NodeFaults.Explain(refusal)!;
        }
    }

    private static BodyReference Parsed(string reference) => BodyReference.TryParse(reference, out var parsed, out var fault)
        ? parsed
        : throw new NodeApiException(NodeError.Of(ExchangeErrors.RequestInvalid, detail: string.Create(CultureInfo.InvariantCulture, $"reference: {fault.English()}")));

    private bool Names(LogRecord record, BodyReference reference) =>
        record.Value is { } value && ContractFrame.IsOne(value.Span) && contracts.TryGet(ContractFrame.SchemaIdOf(value.Span), out var contract) && contract.NamesBodies
        && NamedBodies.Of(ContractFrame.JsonOf(value).Span).Contains(reference);

    private async Task RecordAsync(BodyQuery query, Stream body, CancellationToken cancellationToken)
    {
        try
        {
            var act = JsonSerializer.SerializeToUtf8Bytes(query, AdminJson.Readable.BodyQuery);
            await store.Documents.AppendAsync(AuditCollection, Guid.CreateVersion7().ToString(), 0, act, query.By ?? "operator", query.Purpose, cancellationToken);
        }
        catch
        {
            await body.DisposeAsync();
            throw;
        }
    }
}
