namespace Xianning.Exchange.Bus.Store;

/// <summary>A replay window as it is kept.</summary>
/// <param name="Place">Whose it is.</param>
/// <param name="Source">The stream's name; empty where only format 3 or older has seen it.</param>
/// <param name="Window">The window's bytes (<see cref="Streams.ReplayWindow.Read"/>).</param>
public sealed record StreamRow(StreamPlace Place, string Source, ReadOnlyMemory<byte> Window);
