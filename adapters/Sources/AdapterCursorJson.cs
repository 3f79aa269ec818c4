using System.Text.Json.Serialization;

namespace Xianning.Exchange.Adapters.Sources;

/// <summary>The cursor's JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AdapterCursor))]
internal sealed partial class AdapterCursorJson : JsonSerializerContext;
