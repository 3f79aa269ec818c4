using System.Diagnostics.CodeAnalysis;

namespace Xianning.Exchange.Bus.Handlers;

/// <summary>The state of one batch by table and key.</summary>
internal sealed class StateCache
{
    private readonly Dictionary<(string Table, string Key), StateCell> cells = [];

    public IEnumerable<StateCell> Touched => cells.Values.Where(cell => cell.Touched);

    public int Count => cells.Count;

    public bool TryGet(string table, ReadOnlyMemory<byte> key, [NotNullWhen(true)] out StateCell? cell) => cells.TryGetValue((table, Text(key)), out cell);

    public void Add(StateCell cell) => cells[(cell.Model.Table, Text(cell.Key))] = cell;

    // Record keys are short; Latin-1 maps every byte to one character, so distinct keys stay distinct.
    internal static byte[] Bytes(string text) => System.Text.Encoding.Latin1.GetBytes(text);

    internal static string Text(ReadOnlyMemory<byte> key) => System.Text.Encoding.Latin1.GetString(key.Span);
}
