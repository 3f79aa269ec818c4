using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>A department's file that grows, and what of it must have become messages.</summary>
internal sealed class ModelAdapter
{
    private const int RowsAtOnce = 3;

    private readonly List<byte[]> rows = [];
    private readonly Dictionary<string, decimal> last = [];

    public ModelAdapter(string name) => (Name, Steps) = (name, new ListedRows(BusRig.ZjwPenalties, BusRig.PenaltyType, rows, RowsAtOnce));

    public string Name { get; }

    public string Department => "zjw";

    public IRowSteps Steps { get; }

    public string Source => $"{RigKeys.Zjw}/exchange/{Name}";

    /// <summary>Messages that must come of the rows: each version of a row that differs from the one before.</summary>
    public int Versions { get; private set; }

    public void Add(string party, string docNo, decimal fine)
    {
        rows.Add(BusRig.Penalty(party, docNo, fine));
        if (last.TryGetValue(docNo, out var before) && before == fine) return;
        last[docNo] = fine;
        Versions++;
    }
}
