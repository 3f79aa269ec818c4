using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.JsonSchema;

namespace Xianning.Exchange.Bus.Contracting;

/// <summary>
/// The formats that contracts may name beside <c>date</c>, <c>date-time</c> and <c>uuid</c>: identifiers with their check digits. Validator and identifiers
/// do not know each other; here they meet.
/// </summary>
public static class ContractFormats
{
    /// <summary>The format of a reference to something in the body store; a contract that asserts it anywhere lets its messages name bodies.</summary>
    public const string Body = "sm3";

    /// <summary>The formats by name.</summary>
    public static IReadOnlyDictionary<string, FormatCheck> All { get; } = new Dictionary<string, FormatCheck>
    {
        ["uscc"] = Uscc.IsValid,
        ["citizen-id"] = CitizenId.IsValid,
        ["region"] = RegionCode.IsValid,
        ["resource-code"] = ResourceCode.IsValid,
        ["party-id"] = PartyId.IsValid,
        [Body] = BodyReference.IsValid,
    };
}
