using System.Text;
using Xianning.Exchange.Contracts;

namespace Xianning.Exchange.Simulation.Legacy;

/// <summary>
/// The labour bureau's penalties: UTF-8 with a byte order mark, semicolons, column codes of the 2018 publicity standard, one file a year. Some rows report what the housing commission
/// decided after a joint inspection: the same penalty from two departments, to be merged on authority and document number.
/// </summary>
internal sealed class LabourPenaltyTable(ulong seed, IReadOnlyList<LegacyPart> parts, IReadOnlyList<LegacyPart> housing, EnterprisePool enterprises)
    : PenaltyTable(seed, Authority.Labour, parts, enterprises)
{
    private const int JointEvery = 60;

    public override string Resource => DemoResources.LabourPenalties;

    public override Encoding Encoding => Encodings.Utf8WithMark;

    public override char Delimiter => ';';

    public override IReadOnlyList<LegacyColumn> Columns { get; } =
    [
        new("CF_WSH", "docNo"), new("CF_XDR_MC", "partyName"), new("CF_XDR_LB", "partyType"), new("CF_XDR_SHXYM", "party"), new("CF_FRDB", "legalRepName"), new("CF_XDR_ZJLX", "personIdType"),
        new("CF_XDR_ZJHM", "personIdNo"), new("CF_WFXW", "violationType"), new("CF_SY", "facts"), new("CF_YJ", "basis"), new("CF_CFLB", "penaltyClass"), new("CF_NR", "content"),
        new("CF_NR_FK", "fineYuan"), new("CF_NR_WFFF", "confiscatedYuan"), new("CF_NR_ZKDX", "revokedCert"), new("CF_JDRQ", "decidedOn"), new("CF_YXQ", "validTo"), new("CF_GSJZQ", "publicUntil"),
        new("CF_CFJG", "authorityName"), new("CF_CFJGDM", "authority"), new("SJC", null), new("BZ", "remark"),
    ];

    protected override DecidedPenalty PenaltyAt(LegacyPart part, long index, int revision)
    {
        var offset = index - part.FirstIndex;
        var sibling = Sibling(part);
        return offset % JointEvery == JointEvery / 2 && sibling is not null && offset < sibling.Rows
            ? DecidedBy(Authority.Housing, sibling, sibling.FirstIndex + offset, revision)
            : base.PenaltyAt(part, index, revision);
    }

    protected override void PutOrigin(LegacyRow row, DecidedPenalty penalty)
    {
        row.Put("authority", penalty.Authority);
        row.Put("authorityName", penalty.Authority == Authority.Housing.Uscc ? Authority.Housing.Name : Authority.Labour.Name);
        row.PutUnmapped("SJC", penalty.DecidedOn.AddDays(3).ToString("yyyy/M/d", System.Globalization.CultureInfo.InvariantCulture) + " 10:00:00");
        ExpectSource(row);
    }

    private LegacyPart? Sibling(LegacyPart part)
    {
        foreach (var candidate in housing)
        {
            if (candidate.From.Year == part.From.Year)
                return candidate;
        }

        return null;
    }
}
