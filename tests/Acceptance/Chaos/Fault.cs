namespace Xianning.Exchange.AcceptanceTests.Chaos;

/// <summary>One fault of a plan.</summary>
/// <param name="After">How long after the beginning of the one before it begins.</param>
/// <param name="Kind">What happens.</param>
/// <param name="Node">To which node; of no meaning where a server is the victim.</param>
/// <param name="Lasts">When it heals.</param>
/// <param name="Forgets">Whether connections that a cut kept waiting are dead afterwards, as behind a firewall that forgot them.</param>
internal sealed record Fault(TimeSpan After, FaultKind Kind, int Node, TimeSpan Lasts, bool Forgets)
{
    public bool IsOfNode => Kind is FaultKind.NodeKilled or FaultKind.NodeFrozen or FaultKind.NodeCutFromKafka or FaultKind.NodeCutFromPostgres or FaultKind.NodeCutOff;

    private bool IsCut => Kind is FaultKind.NodeCutFromKafka or FaultKind.NodeCutFromPostgres or FaultKind.NodeCutOff;

    public override string ToString() => FormattableString.Invariant($"+{After.TotalSeconds:0.0} s {Kind}{(IsOfNode ? $" {Node}" : "")} for {Lasts.TotalSeconds:0.0} s{(IsCut && Forgets ? ", connections lost" : "")}");
}
