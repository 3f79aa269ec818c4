using Xianning.Exchange.Bus.Contracting;

namespace Xianning.Exchange.SchemaRegistry;

/// <summary>One published version of a contract.</summary>
/// <param name="Contract">The compiled contract with its id and version.</param>
/// <param name="Owner">The department that owns the subject.</param>
/// <param name="Author">Who published this version.</param>
/// <param name="Why">Why.</param>
/// <param name="Time">When, by the store's clock.</param>
/// <param name="Schema">The JSON Schema, byte for byte as it was published.</param>
public sealed record RegisteredContract(Contract Contract, string Owner, string Author, string Why, DateTimeOffset Time, ReadOnlyMemory<byte> Schema)
{
    /// <summary>The registry's subject: the message type and <c>-value</c>.</summary>
    public string Subject => Contract.MessageType + "-value";
}
