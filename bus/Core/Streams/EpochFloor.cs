namespace Xianning.Exchange.Bus.Streams;

/// <summary>Where an epoch began: what lies above <paramref name="Floor"/> belongs to it or to a later one.</summary>
/// <param name="Epoch">The claim under which the messages were staged.</param>
/// <param name="Floor">The <c>previous</c> of its lowest accepted message.</param>
internal readonly record struct EpochFloor(ulong Epoch, ulong Floor);
