namespace Xianning.Exchange.Bus.Store;

/// <summary>A failed message as it is kept.</summary>
/// <param name="Id">Its number, rising with time.</param>
/// <param name="State">Where it stands.</param>
/// <param name="TimeMs">When it was kept, Unix milliseconds.</param>
/// <param name="Entry">The message and its failure. In lists the record has its position and key, but neither value nor headers.</param>
public sealed record ErrorRow(long Id, ErrorState State, long TimeMs, ErrorEntry Entry);
