using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Xianning.Exchange.Adapters.Trials;

namespace Xianning.Exchange.Cli.Adapters;

/// <summary>JSON of data-quality reports.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<DataQualityReport>))]
internal sealed partial class QualityJson : JsonSerializerContext
{
    public static QualityJson Readable { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
