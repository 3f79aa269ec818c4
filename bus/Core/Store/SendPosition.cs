namespace Xianning.Exchange.Bus.Store;

/// <summary>Where a flush's sends to one partition stand: contiguous, in their order.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Partition">The partition.</param>
/// <param name="FirstOffset">The offset of the first.</param>
/// <param name="Count">How many there are.</param>
public sealed record SendPosition(string Topic, int Partition, long FirstOffset, int Count);
