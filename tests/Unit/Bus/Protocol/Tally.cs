namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>State of a party: every message that was handled, in order.</summary>
internal sealed class Tally
{
    public List<Guid> Ids { get; set; } = [];
}
