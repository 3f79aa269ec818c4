namespace Xianning.Exchange.Bus.Trace;

/// <summary>Shown every key that an entry is found by.</summary>
internal interface IKeyVisitor
{
    void Message(Guid messageId);

    void Sequence(string source, ulong sequence);

    void Position(string topic, int partition, long offset);

    void Row(string file, long row);

    /// <summary>A business or record key: found whole and by each of its parts.</summary>
    void Key(ReadOnlySpan<byte> key);
}
