using Xianning.Exchange.Bus.Contracting;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.JsonSchema;

namespace Xianning.Exchange.Cli.Checks;

/// <summary>
/// A schema that documents are checked against. One with <c>x-message</c> is a contract and judges as the gate would, formats and keys included; any other
/// is compiled as strictly, and asserts the standard's formats only when asked.
/// </summary>
internal sealed class SchemaCheck
{
    private readonly Contract? _contract;

    private SchemaCheck(CompiledSchema schema, Contract? contract)
    {
        Schema = schema;
        _contract = contract;
    }

    public CompiledSchema Schema { get; }

    /// <summary>The message type of a contract; null for another schema.</summary>
    public string? MessageType => _contract?.MessageType;

    /// <exception cref="ContractException">The schema is refused, with its place.</exception>
    public static SchemaCheck Of(ReadOnlyMemory<byte> schema, bool formats, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> documents)
    {
        try
        {
            var options = new SchemaCompileOptions { Strict = true, AssertsFormats = formats, Formats = ContractFormats.All, Documents = documents };
            var compiled = JsonSchemaCompiler.Compile(schema.Span, options);
            var contract = compiled.Annotations.ContainsKey("x-message") ? Contract.Compile(0, 0, schema) : null;
            return new SchemaCheck(contract?.Schema ?? compiled, contract);
        }
        catch (SchemaException refusal)
        {
            throw new ContractException(ExchangeErrors.SchemaRefused, refusal.Message);
        }
    }

    public ValidationResult Judge(ReadOnlySpan<byte> json, int maxErrors)
    {
        var result = Schema.Validate(json, maxErrors);
        return result.IsValid && _contract is not null ? _contract.Explain(json) : result;
    }
}
