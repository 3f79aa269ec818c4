namespace Xianning.Exchange.Bus.Store.Sqlite;

/// <summary>A next offset as a flush noted it.</summary>
internal readonly record struct OffsetWrite(string Topic, long Next, byte[] Hash);
