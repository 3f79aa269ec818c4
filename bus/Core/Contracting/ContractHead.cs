using System.Text.Json;
using System.Text.RegularExpressions;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.JsonSchema;

namespace Xianning.Exchange.Bus.Contracting;

/// <summary>What a contract declares about itself: <c>x-message</c>, <c>x-key</c>, <c>x-business-key</c>, <c>x-person-id</c>.</summary>
/// <param name="MessageType">The message type.</param>
/// <param name="Key">Properties of the record key; none for a reply, whose key is the correlation id.</param>
/// <param name="BusinessKey">Properties of the business key.</param>
/// <param name="PersonId">The property from which a natural person's token is made, if any.</param>
internal sealed partial record ContractHead(string MessageType, IReadOnlyList<string> Key, IReadOnlyList<string> BusinessKey, string? PersonId)
{
    /// <summary>Greatest number of properties in a key.</summary>
    private const int PartsMax = 8;

    private const int MessageTypeLengthMax = 128;

    /// <summary>Reads the head of a schema that compiles.</summary>
    /// <exception cref="ContractException">An annotation is missing, malformed or names no fitting property.</exception>
    public static ContractHead Read(CompiledSchema schema)
    {
        var type = Text(schema, "x-message") ?? throw Refused("x-message is missing");
        if (type.Length > MessageTypeLengthMax || !MessageTypeForm().IsMatch(type))
            throw Refused($"x-message \"{type}\" is not xn.<capability>.<message-in-kebab>.v<N>");
        var head = new ContractHead(type, Parts(schema, "x-key"), Parts(schema, "x-business-key"), Text(schema, "x-person-id"));
        if (head.BusinessKey.Count == 0)
            throw Refused("x-business-key is missing");
        if (head.PersonId is { } person && (head.Key.Count == 0 || Property(schema, "x-person-id", person).Type != "string"))
            throw Refused("x-person-id must name a string property and needs an x-key");
        return head;
    }

    private static List<string> Parts(CompiledSchema schema, string annotation)
    {
        var names = Names(schema, annotation);
        if (names.Count > PartsMax || names.Distinct(StringComparer.Ordinal).Count() != names.Count)
            throw Refused($"{annotation} has more than {PartsMax} parts, or one twice");
        foreach (var name in names)
        {
            var property = Property(schema, annotation, name);
            if (!property.Required || property.Nullable || property.Type != "string")
                throw Refused($"{annotation}: \"{name}\" must be a required string");
        }

        return names;
    }

    private static List<string> Names(CompiledSchema schema, string annotation)
    {
        if (!schema.Annotations.TryGetValue(annotation, out var value))
            return [];
        if (value.ValueKind == JsonValueKind.String)
            return [value.GetString()!];
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() == 0 || value.EnumerateArray().Any(part => part.ValueKind != JsonValueKind.String))
            throw Refused($"{annotation} must be a property name or a list of them");
        return [.. value.EnumerateArray().Select(part => part.GetString()!)];
    }

    private static PropertyFacts Property(CompiledSchema schema, string annotation, string name) =>
        schema.Properties.TryGetValue(name, out var property) ? property : throw Refused($"{annotation}: there is no property \"{name}\"");

    private static string? Text(CompiledSchema schema, string annotation)
    {
        if (!schema.Annotations.TryGetValue(annotation, out var value))
            return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Refused($"{annotation} must be a string");
    }

    private static ContractException Refused(string detail) => new(ExchangeErrors.ContractHead, detail);

    [GeneratedRegex(@"^xn\.[a-z][a-z0-9]*(-[a-z0-9]+)*\.[a-z][a-z0-9]*(-[a-z0-9]+)*\.v[1-9][0-9]{0,3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex MessageTypeForm();
}
