using Xianning.Exchange.Bus.Gate;

namespace Xianning.Exchange.Tests.Bus.Rig;

/// <summary>A directory that a test may change; every change is a new version.</summary>
internal sealed class RigDirectory : IGateDirectory
{
    private volatile GateSnapshot current = GateSnapshot.Build(Begin());

    public GateSnapshot? Current => current;

    public void Change(Func<GateSnapshotData, GateSnapshotData> change) =>
        current = GateSnapshot.Build(change(current.Data) with { Version = current.Version + 1 });

    public void MakeStrict() => Change(data => data with { Resources = [.. data.Resources.Select(resource => resource with { Strict = true })] });

    // rsj-late is known to nobody yet.
    private static GateSnapshotData Begin()
    {
        var keys = RigKeys.Shared.Keys;
        var until = RigKeys.Now.AddYears(1).ToUnixTimeMilliseconds();
        Xianning.Exchange.Security.Envelopes.EnvelopeAlgorithm[] sm2 = [Xianning.Exchange.Security.Envelopes.EnvelopeAlgorithm.Sm2];
        return new(
            1,
            "demo.xianning",
            [
                new(RigKeys.Fgw, "fgw", "市发改委(示例)", sm2, ["xn.credit.request-credit-report.v1"]), new(RigKeys.Zjw, "zjw", "市住建委(示例)", sm2, []), new(RigKeys.Rsj, "rsj", "市人社局(示例)", sm2, []),
            ],
            [
                new(RigKeys.Fgw, "exchange", [keys["fgw"].Certificate.HashHex]), new(RigKeys.Zjw, "exchange", [keys["zjw"].Certificate.HashHex]),
                new(RigKeys.Rsj, "exchange", [keys["rsj"].Certificate.HashHex, keys["rsj-hold"].Certificate.HashHex]),
            ],
            [
                new(BusRig.ZjwPenalties, "处罚", RigKeys.Zjw, BusRig.PenaltyType), new(BusRig.RsjPenalties, "处罚", RigKeys.Rsj, BusRig.PenaltyType),
                new("307012421200003/000001", "归集", RigKeys.Fgw, BusRig.AcceptedType),
            ],
            [
                new("G-1", RigKeys.Fgw, BusRig.ZjwPenalties, "public-credit", 0, until), new("G-2", RigKeys.Fgw, BusRig.RsjPenalties, "public-credit", 0, until),
                new("G-3", RigKeys.Zjw, "307012421200003/000001", "enforcement-check", 0, until),
            ],
            [keys["fgw"].Certificate.Der, keys["zjw"].Certificate.Der, keys["rsj"].Certificate.Der, keys["rsj-hold"].Certificate.Der]);
    }
}
