namespace Xianning.Exchange.Bus.Contracting;

#pragma warning disable CS1591, CA1002, CA1034, CA1815, CA1822, CA1052, IDE0060 // placeholder: the contracts owner's next push replaces this file
public sealed class Contract
{
    public int SchemaId { get; init; }

    public string MessageType { get; init; } = "";

    public bool TryRead(ReadOnlySpan<byte> json, out ContractKeys keys) => throw new NotSupportedException();

    public Outcome Explain(ReadOnlySpan<byte> json) => throw new NotSupportedException();

    public sealed record Outcome(IReadOnlyList<Fault> Errors);

    public sealed record Fault(string InstancePointer, string MessageZh);
}
