using Xianning.Exchange.Simulation.Identities;
using Xianning.Exchange.Simulation.Seeds;

namespace Xianning.Exchange.Simulation.Legacy;

/// <summary>A department that decides penalties (domain.md 2.1).</summary>
internal sealed record Authority(string Department, string Uscc, string Name, string DocumentWord, DiceStream Stream, Offence[] Offences)
{
    public static readonly Authority Housing = new("zjw", "11421200XN0000071N", "咸宁市住房和城乡建设委员会（示例）", "咸住建罚", DiceStream.HousingPenalty, Offence.Housing);

    public static readonly Authority Labour = new("rsj", "11421200XN000008XE", "咸宁市人力资源和社会保障局（示例）", "咸人社监罚", DiceStream.LabourPenalty, Offence.Labour);
}
