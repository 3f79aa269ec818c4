using Xianning.Exchange.Adapters.Configuration;
using Xianning.Exchange.Adapters.Mapping;
using Xianning.Exchange.Bus.Contracting;

namespace Xianning.Exchange.Adapters.Trials;

/// <summary>Finds the contract that an adapter's text is written for, where no directory says it.</summary>
public static class ContractChoice
{
    /// <summary>The contracts that have every field of the mapping, those first whose required fields are all mapped; several that are equally good stay several.</summary>
    /// <param name="config">The adapter.</param>
    /// <param name="contracts">The contracts to choose from.</param>
    public static IReadOnlyList<Contract> Fitting(AdapterConfig config, IEnumerable<Contract> contracts)
    {
        var mapped = config.Map.Select(map => map.Field).ToHashSet(StringComparer.Ordinal);
        var possible = contracts.Select(contract => (Contract: contract, Shape: ContractShape.Of(contract)))
            .Where(candidate => mapped.IsSubsetOf(candidate.Shape.Fields.Select(field => field.Name))).ToList();
        var complete = possible.Where(candidate => candidate.Shape.Fields.All(field => !field.Required || mapped.Contains(field.Name))).ToList();
        return [.. (complete.Count > 0 ? complete : possible).Select(candidate => candidate.Contract)];
    }
}
