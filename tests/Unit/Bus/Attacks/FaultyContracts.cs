using System.Diagnostics.CodeAnalysis;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Tests.Bus.Attacks;

/// <summary>The product's contracts; one schema id is broken inside, so that a step of the gate throws on it.</summary>
internal sealed class FaultyContracts : IContracts
{
    public const int BrokenId = 666;

    private readonly List<Contract> contracts = [.. ContractFiles.All.Select((file, i) => Contract.Compile(i + 1, 1, file.Schema))];

    public long Version => contracts.Count;

    public bool TryGet(int schemaId, [NotNullWhen(true)] out Contract? contract)
    {
        if (schemaId == BrokenId) throw new InvalidDataException("broken inside");
        contract = contracts.Find(c => c.SchemaId == schemaId);
        return contract is not null;
    }

    public Contract? Latest(string messageType) => contracts.Find(c => c.MessageType == messageType);
}
