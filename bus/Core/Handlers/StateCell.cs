using System.Buffers;
using System.Text.Json;

namespace Xianning.Exchange.Bus.Handlers;

/// <summary>One row of keyed state in a batch: loaded once, shared by the messages of its key, written once.</summary>
internal sealed class StateCell(StateModel model, ReadOnlyMemory<byte> key, long version, ReadOnlyMemory<byte>? stored)
{
    private const int BufferBytes = 16 * 1024;
    private const int BufferBytesKept = 1024 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? writer;

    private object? value;
    private ReadOnlyMemory<byte>? current = stored;

    public StateModel Model { get; } = model;

    public ReadOnlyMemory<byte> Key { get; } = key;

    public long Version { get; } = version;

    public bool Exists => Version > 0;

    public bool Touched { get; private set; }

    public object Value => value ??= current is { } bytes ? Model.Read(bytes.Span) : Model.New();

    /// <summary>Bytes to come back to when the next message of this key throws.</summary>
    public ReadOnlyMemory<byte>? Snapshot() => Touched ? current = Serialise() : current;

    public void MarkTouched() => Touched = true;

    public void Restore(ReadOnlyMemory<byte>? snapshot, bool wasTouched)
    {
        current = snapshot;
        value = null;
        Touched = wasTouched;
    }

    public ReadOnlyMemory<byte> Serialise()
    {
        // The writer asks for pages at a time; one buffer a thread takes them, the row keeps only its bytes.
        buffer ??= new ArrayBufferWriter<byte>(BufferBytes);
        writer ??= new Utf8JsonWriter(buffer, StateModel.WriterOptions);
        buffer.ResetWrittenCount();
        writer.Reset();
        Model.Write(writer, Value);
        writer.Flush();
        var row = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity > BufferBytesKept) (buffer, writer) = (null, null);
        return row;
    }
}
