namespace Xianning.Exchange.Tests.Bus.Streams;

/// <summary>What a window sees of a message.</summary>
public readonly record struct WindowMessage(ulong Epoch, ulong Sequence, ulong Previous)
{
    public override string ToString() => $"#{Sequence}<{Previous} e{Epoch}";
}
