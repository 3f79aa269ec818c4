using System.Diagnostics.CodeAnalysis;
using System.Text;
using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Tests.Bus.Rig;

/// <summary>The product's contracts; a test may publish more.</summary>
internal sealed class RigContracts : IContracts
{
    private static readonly Contract[] Shipped = [.. ContractFiles.All.Select((file, i) => Contract.Compile(i + 1, 1, file.Schema))];

    private volatile Contract[] contracts = Shipped;

    public long Version => contracts.Length;

    public bool TryGet(int schemaId, [NotNullWhen(true)] out Contract? contract) => (contract = Array.Find(contracts, c => c.SchemaId == schemaId)) is not null;

    public Contract? Latest(string messageType) => Array.FindLast(contracts, c => c.MessageType == messageType);

    /// <summary>Publishes the shipped schema of a type again under an id.</summary>
    public void Publish(int schemaId, string messageType) =>
        Publish(schemaId, messageType, static schema => schema);

    /// <summary>Publishes the shipped schema of a type, changed, under an id.</summary>
    public void Publish(int schemaId, string messageType, Func<string, string> change)
    {
        var shipped = ContractFiles.All.Single(file => file.MessageType == messageType).Schema;
        contracts = [.. contracts, Contract.Compile(schemaId, 2, Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(shipped.Span))))];
    }
}
