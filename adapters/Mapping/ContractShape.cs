using Xianning.Exchange.Bus.Contracting;

namespace Xianning.Exchange.Adapters.Mapping;

/// <summary>What an adapter needs to know of a contract.</summary>
/// <param name="MessageType">The message type, for example <c>xn.credit.penalty-decided.v1</c>.</param>
/// <param name="Fields">The contract's properties in its order.</param>
/// <param name="BusinessKey">The fields that identify a record (<c>x-business-key</c>).</param>
/// <param name="PersonIdField">The field with the citizen id that a person's token is made from (<c>x-person-id</c>); null when the contract has none.</param>
public sealed record ContractShape(string MessageType, IReadOnlyList<ContractField> Fields, IReadOnlyList<string> BusinessKey, string? PersonIdField)
{
    /// <summary>Fields that stand together: where the first is, the second must be (<c>dependentRequired</c>).</summary>
    public IReadOnlyList<(string Field, string Needs)> Together { get; init; } = [];

    /// <summary>Takes the shape of a published contract; the numbers of personal documents stand together with their types.</summary>
    /// <param name="contract">The contract.</param>
    public static ContractShape Of(Contract contract) => ContractShapeReader.Of(contract);

    /// <summary>Reads a contract's schema file.</summary>
    /// <param name="schema">The JSON Schema, UTF-8.</param>
    public static ContractShape Read(ReadOnlyMemory<byte> schema) => ContractShapeReader.Read(schema);
}
