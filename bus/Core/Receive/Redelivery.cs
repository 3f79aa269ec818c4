namespace Xianning.Exchange.Bus.Receive;

/// <summary>Why a message that the lane has already passed is in its hands again: the kept row is its once, the window is not asked.</summary>
/// <param name="Kind">What the operator or the lane itself asked for.</param>
/// <param name="Id">The kept row.</param>
/// <param name="CommandId">The command to complete; 0 when the lane goes on with parked messages by itself.</param>
internal sealed record Redelivery(RedeliveryKind Kind, long Id, long CommandId);
