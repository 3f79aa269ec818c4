using System.Text.Json.Serialization;

namespace Xianning.Exchange.Tests.Bus.Protocol;

[JsonSerializable(typeof(Tally))]
internal sealed partial class ModelJson : JsonSerializerContext;
