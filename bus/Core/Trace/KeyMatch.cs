using System.Text;

namespace Xianning.Exchange.Bus.Trace;

/// <summary>Looks whether an entry stands under a key itself, not only under its hash.</summary>
/// <param name="wanted">The key.</param>
internal struct KeyMatch(string wanted) : IKeyVisitor
{
    private readonly byte[] bytes = Encoding.UTF8.GetBytes(wanted);

    public bool Found { get; private set; }

    public void Message(Guid messageId) => Found |= TraceKeys.OfMessage(messageId) == wanted;

    public void Sequence(string source, ulong sequence) => Found |= TraceKeys.OfSequence(source, sequence) == wanted;

    public void Position(string topic, int partition, long offset) => Found |= TraceKeys.OfPosition(topic, partition, offset) == wanted;

    public void Row(string file, long row) => Found |= TraceKeys.OfRow(file, row) == wanted;

    public void Key(ReadOnlySpan<byte> key) => Found |= TraceKeys.Holds(key, bytes);
}
