using System.Text.Json;
using System.Text.Json.Serialization;
using Xianning.Exchange.Bus.Gate;

namespace Xianning.Exchange.ResourceDirectory;

/// <summary>JSON of the stored directory; its bytes are signed as they are, so nothing depends on their form.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(GateSnapshotData))]
[JsonSerializable(typeof(SignedDocument))]
internal sealed partial class DirectoryJson : JsonSerializerContext;
