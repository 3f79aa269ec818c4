using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Node.Operations;

/// <summary>What a compacted resource and the contract of its type must agree on. Asked where either is published, so the second of the two is refused; all versions of a contract have the same keys.</summary>
internal static class CompactedContracts
{
    /// <summary>Refuses a contract under which one key could hide another's newest record.</summary>
    /// <param name="resource">The code of the resource that declares its topic compacted.</param>
    /// <param name="contract">The contract of its type.</param>
    /// <exception cref="NodeApiException">COMPACTION_UNFIT.</exception>
    public static void Check(string resource, Contract contract)
    {
        if (contract.IsKeyedByBusinessKey) return;
        throw new NodeApiException(NodeError.Of(ExchangeErrors.CompactionUnfit, resource, $"{contract.MessageType} has x-key ({string.Join(", ", contract.KeyParts)}) and x-business-key ({string.Join(", ", contract.BusinessKeyParts)})"));
    }
}
