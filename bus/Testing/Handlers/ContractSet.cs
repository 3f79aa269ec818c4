using System.Diagnostics.CodeAnalysis;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Testing.Handlers;

/// <summary>The contracts that a harness checks against: those that ship.</summary>
internal sealed class ContractSet : IContracts
{
    private static readonly Contract[] Shipped = [.. ContractFiles.All.Select(static (file, i) => Contract.Compile(i + 1, 1, file.Schema))];

    public long Version => 1;

    public bool TryGet(int schemaId, [NotNullWhen(true)] out Contract? contract) => (contract = Array.Find(Shipped, known => known.SchemaId == schemaId)) is not null;

    public Contract? Latest(string messageType) => Array.Find(Shipped, known => known.MessageType == messageType);
}
