using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Xianning.Exchange.Bus.Handlers;

/// <summary>A declared state table: how its values are made, read and written.</summary>
internal sealed class StateModel(string table, Type type, JsonTypeInfo json)
{
    private const int BufferBytes = 16 * 1024;
    private const int BufferBytesKept = 1024 * 1024;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? writer;

    private byte[]? newRow;

    public string Table { get; } = table;

    public Type Type { get; } = type;

    public object New() => Activator.CreateInstance(Type)!;

    public object Read(ReadOnlySpan<byte> utf8) => JsonSerializer.Deserialize(utf8, json)!;

    /// <summary>What a new state says.</summary>
    public ReadOnlyMemory<byte> NewRow => newRow ??= Row(New());

    /// <summary>The row of a value.</summary>
    public byte[] Row(object value)
    {
        // The writer asks for pages at a time; one buffer a thread takes them, the row keeps only its bytes.
        buffer ??= new ArrayBufferWriter<byte>(BufferBytes);
        writer ??= new Utf8JsonWriter(buffer, WriterOptions);
        buffer.ResetWrittenCount();
        writer.Reset();
        JsonSerializer.Serialize(writer, value, json);
        writer.Flush();
        var row = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity > BufferBytesKept) (buffer, writer) = (null, null);
        return row;
    }
}
