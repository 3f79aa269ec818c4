using System.Text.Json;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.JsonSchema;

namespace Xianning.Exchange.Bus.Contracting;

/// <summary>
/// 契约: one published version of a message type, compiled. Judges bodies and takes both keys from them in one pass. Immutable, threads may share it.
/// </summary>
public sealed class Contract
{
    /// <summary>Greatest number of places that one pass captures: two keys of eight parts and the person's id.</summary>
    private const int CapturesMax = 17;

    private readonly int[] _key;
    private readonly int[] _businessKey;
    private readonly int _personId;
    private readonly int _captures;

    private Contract(int schemaId, int version, CompiledSchema schema, ContractHead head, List<string> captures)
    {
        SchemaId = schemaId;
        Version = version;
        Schema = schema;
        MessageType = head.MessageType;
        KeyParts = head.Key;
        BusinessKeyParts = head.BusinessKey;
        PersonIdField = head.PersonId;
        NamesBodies = schema.Formats.Contains(ContractFormats.Body);
        _captures = captures.Count;
        _key = [.. head.Key.Select(name => captures.IndexOf(name))];
        _businessKey = [.. head.BusinessKey.Select(name => captures.IndexOf(name))];
        _personId = head.PersonId is null ? -1 : captures.IndexOf(head.PersonId);
    }

    /// <summary>The registry's id of this version, from 1; never reused.</summary>
    public int SchemaId { get; }

    /// <summary>The version in its subject, from 1.</summary>
    public int Version { get; }

    /// <summary>The message type, which is also the topic; the registry's subject is this and <c>-value</c>.</summary>
    public string MessageType { get; }

    /// <summary>The compiled schema: titles, types and formats for adapters.</summary>
    public CompiledSchema Schema { get; }

    /// <summary>Properties whose values make the record key; empty for a reply, whose key is the correlation id.</summary>
    public IReadOnlyList<string> KeyParts { get; }

    /// <summary>Properties whose values make the business key; at least one.</summary>
    public IReadOnlyList<string> BusinessKeyParts { get; }

    /// <summary>Whether record key and business key are the same properties in the same order, as a compacted topic needs it.</summary>
    public bool IsKeyedByBusinessKey => KeyParts.SequenceEqual(BusinessKeyParts, StringComparer.Ordinal);

    /// <summary>The property from which a natural person's token is made; null when the contract has none.</summary>
    public string? PersonIdField { get; }

    /// <summary>Whether its messages may name bodies: somewhere it asserts the format <c>sm3</c>.</summary>
    public bool NamesBodies { get; }

    /// <summary>Compiles a contract.</summary>
    /// <param name="schemaId">Its id, or 0 when it is only tried.</param>
    /// <param name="version">Its version, or 0 when it is only tried.</param>
    /// <param name="schema">The JSON Schema in UTF-8.</param>
    /// <exception cref="ContractException">SCHEMA_REFUSED or CONTRACT_HEAD, with the place.</exception>
    public static Contract Compile(int schemaId, int version, ReadOnlyMemory<byte> schema)
    {
        try
        {
            var head = ContractHead.Read(JsonSchemaCompiler.Compile(schema.Span, new SchemaCompileOptions { Strict = true, AssertsFormats = true, Formats = ContractFormats.All }));
            List<string> captures = [.. head.Key.Concat(head.BusinessKey).Append(head.PersonId).OfType<string>().Distinct(StringComparer.Ordinal)];
            var compiled = JsonSchemaCompiler.Compile(schema.Span, new SchemaCompileOptions { Strict = true, AssertsFormats = true, Formats = ContractFormats.All, Captures = captures });
            return new Contract(schemaId, version, compiled, head, captures);
        }
        catch (SchemaException refusal)
        {
            throw new ContractException(ExchangeErrors.SchemaRefused, refusal.Message);
        }
    }

    /// <summary>Judges a body and takes its keys. False for every body that <see cref="Explain"/> finds a fault in, and only for those.</summary>
    /// <param name="json">The body, without the registry's five bytes.</param>
    /// <param name="keys">Both keys and the person's id; default after false.</param>
    public bool TryRead(ReadOnlySpan<byte> json, out ContractKeys keys)
    {
        keys = default;
        Span<JsonSlice> places = stackalloc JsonSlice[CapturesMax];
        places = places[.._captures];
        return Schema.IsValid(json, places) && FaultOf(json, places, out keys) is null;
    }

    /// <summary>Says why a body is refused; no error when it is not. Texts hold no values from the body.</summary>
    /// <param name="json">The body, without the registry's five bytes.</param>
    public ValidationResult Explain(ReadOnlySpan<byte> json)
    {
        Span<JsonSlice> places = stackalloc JsonSlice[CapturesMax];
        places = places[.._captures];
        if (!Schema.IsValid(json, places))
            return Schema.Validate(json);
        return FaultOf(json, places, out _) is { } fault ? new ValidationResult([fault]) : new ValidationResult([]);
    }

    private SchemaError? FaultOf(ReadOnlySpan<byte> json, ReadOnlySpan<JsonSlice> places, out ContractKeys keys)
    {
        keys = default;
        byte[]? key = null;
        if (_key.Length > 0 && !KeyText.TryJoin(json, places, _key, out key))
            return KeyFault(KeyParts, "x-key");
        if (!KeyText.TryJoin(json, places, _businessKey, out var businessKey))
            return KeyFault(BusinessKeyParts, "x-business-key");
        string? person = null;
        if (_personId >= 0 && key.AsSpan().StartsWith("p:"u8))
        {
            if (places[_personId].Kind != JsonTokenType.String)
                return new SchemaError("/" + PersonIdField, "/x-person-id", "x-person-id", "自然人必须填写证件号码", "is required when the party is a natural person");
            person = KeyText.TextOf(json, places[_personId]);
        }

        keys = new ContractKeys(key, businessKey, person);
        return null;
    }

    private static SchemaError KeyFault(IReadOnlyList<string> parts, string annotation) =>
        new(parts.Count == 1 ? "/" + parts[0] : "", "/" + annotation, annotation, "键的组成部分不得为空或含控制字符", "a part of the key is empty or has a control character");
}
