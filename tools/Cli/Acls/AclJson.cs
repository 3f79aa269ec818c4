using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Xianning.Exchange.Bus.Log.Kafka;

namespace Xianning.Exchange.Cli.Acls;

/// <summary>JSON of planned rights.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<AclDifference>))]
internal sealed partial class AclJson : JsonSerializerContext
{
    public static AclJson Readable { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
