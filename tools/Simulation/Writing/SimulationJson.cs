using System.Text.Json.Serialization;

namespace Xianning.Exchange.Simulation.Writing;

/// <summary>JSON of the two small files that say what a folder's city is made from and what came of it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(LegacyCityOptions))]
[JsonSerializable(typeof(LegacyCitySummary))]
internal sealed partial class SimulationJson : JsonSerializerContext;
