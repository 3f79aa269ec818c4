using System.Text.Json.Serialization;

namespace Xianning.Exchange.SchemaRegistry;

/// <summary>Generated reader and writer of the stored form.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ContractDocument))]
internal sealed partial class ContractDocumentJson : JsonSerializerContext;
