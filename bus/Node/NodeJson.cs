using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Xianning.Exchange.Node.City;
using Xianning.Exchange.Node.Desk;
using Xianning.Exchange.Node.Edge;
using Xianning.Exchange.Node.Figures;
using Xianning.Exchange.Node.Servers;
using Xianning.Exchange.Node.Trust;

namespace Xianning.Exchange.Node;

/// <summary>JSON of what the node itself keeps.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = false, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CityFile))]
[JsonSerializable(typeof(TrustFile))]
[JsonSerializable(typeof(OpenRequest))]
[JsonSerializable(typeof(FigureCheckpoint))]
[JsonSerializable(typeof(NodeServers))]
[JsonSerializable(typeof(TopicBinding))]
[JsonSerializable(typeof(EdgeBundleContent))]
[JsonSerializable(typeof(SignedEdgeBundle))]
internal sealed partial class NodeJson : JsonSerializerContext
{
    /// <summary>Indented and in Chinese characters, for what an operator may look into.</summary>
    public static NodeJson Readable { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
