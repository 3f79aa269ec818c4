using System.Text.Json;
using System.Text.Json.Serialization;

namespace Xianning.Exchange.Contracts.Identifiers;

/// <summary>Writes an identifier as its text and refuses, with the reason, to read a text that is none.</summary>
/// <typeparam name="T">The identifier.</typeparam>
public sealed class IdentifierJsonConverter<T> : JsonConverter<T>
    where T : struct, IIdentifier<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException($"{typeof(T).Name}: a string is expected.");
        if (!T.TryParse(reader.GetString(), out var value, out var fault))
            throw new JsonException($"{typeof(T).Name}: {fault.English()}.");
        return value;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        if (value.Value.Length == 0)
            throw new JsonException($"{typeof(T).Name}: the default value cannot travel.");
        writer.WriteStringValue(value.Value);
    }
}
