using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Xianning.Exchange.Bus.Handlers;

/// <summary>A declared state table: how its values are made, read and written.</summary>
internal sealed class StateModel(string table, Type type, JsonTypeInfo json)
{
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Table { get; } = table;

    public Type Type { get; } = type;

    public object New() => Activator.CreateInstance(Type)!;

    public object Read(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize(utf8, json)!;

    public void Write(Utf8JsonWriter writer, object value) => JsonSerializer.Serialize(writer, value, json);
}
