using System.Text.Json.Serialization;
using Xianning.Exchange.Contracts.Base;
using Xianning.Exchange.Contracts.Credit;

namespace Xianning.Exchange.Contracts;

/// <summary>Generated readers and writers of the messages.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RegionListed))]
[JsonSerializable(typeof(EnterpriseRegistered))]
[JsonSerializable(typeof(PenaltyDecided))]
[JsonSerializable(typeof(CreditRecordAccepted))]
[JsonSerializable(typeof(CreditQueried))]
[JsonSerializable(typeof(RequestCreditReport))]
[JsonSerializable(typeof(CreditReport))]
internal sealed partial class ContractsJsonContext : JsonSerializerContext;
