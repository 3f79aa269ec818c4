namespace Xianning.Exchange.Bus.Handlers;

/// <summary>One row of keyed state in a batch: loaded once, shared by the messages of its key, written once.</summary>
internal sealed class StateCell(StateModel model, ReadOnlyMemory<byte> key, long version, ReadOnlyMemory<byte>? stored)
{
    private object? value;
    private readonly ReadOnlyMemory<byte>? loaded = stored;
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

    /// <summary>Whether a row says what is stored already or, where nothing is stored, what a new state says: a handler that only looked leaves no trace.</summary>
    public bool IsStored(ReadOnlyMemory<byte> row) => row.Span.SequenceEqual(loaded is { } bytes ? bytes.Span : Model.NewRow.Span);

    public ReadOnlyMemory<byte> Serialise() => Model.Row(Value);
}
