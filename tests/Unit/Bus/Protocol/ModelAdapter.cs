using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Tests.Bus.Rig;

namespace Xianning.Exchange.Tests.Bus.Protocol;

/// <summary>A department's file that grows, and what of it must have become messages.</summary>
internal sealed class ModelAdapter
{
    private const int RowsAtOnce = 3;

    private readonly List<byte[]> rows;
    private readonly Dictionary<string, decimal> last = [];
    private readonly string uscc;
    private readonly string resource;

    /// <summary>An adapter of the city's own.</summary>
    public ModelAdapter(string name)
        : this(name, "zjw", RigKeys.Zjw, BusRig.ZjwPenalties, [])
    {
    }

    private ModelAdapter(string name, string department, string uscc, string resource, List<byte[]> rows)
    {
        (Name, Department, this.uscc, this.resource, this.rows) = (name, department, uscc, resource, rows);
        Steps = new ListedRows(resource, BusRig.PenaltyType, rows, RowsAtOnce);
    }

    public string Name { get; }

    public string Department { get; }

    public IRowSteps Steps { get; }

    public string Source => $"{uscc}/exchange/{Name}";

    /// <summary>Messages that must come of the rows: each version of a row that differs from the one before.</summary>
    public int Versions { get; private set; }

    /// <summary>The adapter of a department that forwards.</summary>
    public static ModelAdapter OfSender(string name) => new(name, "rsj", RigKeys.Rsj, BusRig.RsjPenalties, []);

    /// <summary>The same adapter over a copy of the file, which grows on its own from now on.</summary>
    public ModelAdapter Copy() => new(Name, Department, uscc, resource, [.. rows]);

    public void Add(string party, string docNo, decimal fine)
    {
        rows.Add(BusRig.Penalty(party, docNo, fine));
        if (last.TryGetValue(docNo, out var before) && before == fine) return;
        last[docNo] = fine;
        Versions++;
    }
}
