using System.Text.Json.Serialization;

namespace Xianning.Exchange.Capabilities.Credit;

/// <summary>Generated JSON of the state: members in the order of declaration, lists sorted by their keys, nulls left out, so equal profiles are equal bytes.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreditProfile))]
internal sealed partial class CreditJson : JsonSerializerContext;
