namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>A window as a flush noted it.</summary>
internal readonly record struct WindowWrite(string Topic, string Stream, string Source, ReadOnlyMemory<byte> Row);
