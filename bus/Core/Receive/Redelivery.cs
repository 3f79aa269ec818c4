namespace Xianning.Exchange.Bus.Receive;

/// <summary>Why a message that the lane has already passed is in its hands again: the kept row is its once, the window is not asked, with one exception.</summary>
/// <param name="Kind">What the operator or the lane itself asked for.</param>
/// <param name="Id">The kept row.</param>
/// <param name="CommandId">The command to complete; 0 when the lane goes on with parked messages by itself.</param>
/// <param name="AsksWindow">The exception: at the bound of gaps the window did not take its number, so another copy may have been handled since.</param>
internal sealed record Redelivery(RedeliveryKind Kind, long Id, long CommandId, bool AsksWindow = false);
