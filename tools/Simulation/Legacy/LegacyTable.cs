using System.Text;
using Xianning.Exchange.Simulation.Dirt;
using Xianning.Exchange.Simulation.Seeds;

namespace Xianning.Exchange.Simulation.Legacy;

/// <summary>One department's table in its old system: its columns, its spelling, its rows as they should be and the dirt that they gather.</summary>
internal abstract class LegacyTable
{
    /// <summary>Department id, also the folder under <c>legacy/</c>.</summary>
    public abstract string Department { get; }

    /// <summary>The resource that the rows belong to.</summary>
    public abstract string Resource { get; }

    /// <summary>Which numbers its dirt is drawn from.</summary>
    public abstract DiceStream Stream { get; }

    public abstract Encoding Encoding { get; }

    public abstract char Delimiter { get; }

    public abstract IReadOnlyList<LegacyColumn> Columns { get; }

    /// <summary>Dirt that is taken off again.</summary>
    public abstract IReadOnlyList<Blemish> Blemishes { get; }

    /// <summary>Dirt that sends the row back.</summary>
    public abstract IReadOnlyList<Flaw> Flaws { get; }

    /// <summary>Whether rows come again, equal or with new content.</summary>
    public virtual bool Repeats => true;

    /// <summary>The files, in the order in which they are read.</summary>
    public abstract IReadOnlyList<LegacyPart> Parts { get; }

    /// <summary>Makes the row with this index as it should be. Revision 0 is the first that was sent, each later one has other content under the same business key.</summary>
    public abstract void Fill(LegacyRow row, LegacyPart part, long index, int revision);
}
