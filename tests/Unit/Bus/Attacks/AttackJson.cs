using System.Text.Json.Serialization;

namespace Xianning.Exchange.Tests.Bus.Attacks;

[JsonSerializable(typeof(OpenRequest))]
internal sealed partial class AttackJson : JsonSerializerContext;
