using System.Text;
using System.Text.Json;

namespace Xianning.Exchange.SchemaRegistry;

/// <summary>A version as it is stored: the schema's text, exactly, and the subject's owner.</summary>
internal sealed record ContractDocument(string Owner, string Schema)
{
    public ReadOnlyMemory<byte> SchemaBytes => Encoding.UTF8.GetBytes(Schema);

    public static ContractDocument Parse(ReadOnlyMemory<byte> body) =>
        JsonSerializer.Deserialize(body.Span, ContractDocumentJson.Default.ContractDocument)!;

    public ReadOnlyMemory<byte> ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, ContractDocumentJson.Default.ContractDocument);
}
