using Xianning.Exchange.Bus.Store;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>A lane has carried out an operator's order to adopt a refused epoch.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Source">The stream's name.</param>
/// <param name="Epoch">The epoch.</param>
/// <param name="AfterSegment">The newest segment at that moment.</param>
internal sealed record ModelAdoption(LaneId Lane, string Source, ulong Epoch, long AfterSegment);
