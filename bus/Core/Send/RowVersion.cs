namespace Xianning.Exchange.Bus.Send;

/// <summary>What a row's last version was.</summary>
/// <param name="Version">How many versions were sent, tombstones included; 0 before the first.</param>
/// <param name="Hash">SHA-256 of the last body.</param>
/// <param name="RecordKey">The record key it was sent under; null when nothing was sent, or by a format that did not keep it.</param>
internal readonly record struct RowVersion(long Version, ReadOnlyMemory<byte> Hash, ReadOnlyMemory<byte>? RecordKey);
