using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Base;
using Xianning.Exchange.Contracts.Credit;

namespace Xianning.Exchange.Node.City;

/// <summary>The plan of the demo city: who takes part, what each owns, who may read what for which purpose.</summary>
internal static class DemoCity
{
    /// <summary>System of the certificate that signs while good and is then revoked, for the sixth hostile case.</summary>
    public const string CompromisedSystem = "retired";

    public const string AcceptedRecords = "307012421200003/000001";
    public const string Queries = "307012421200003/000002";
    public const string Reports = "307012421200003/000003";

    private const string BusId = "demo.xianning";
    private const string PlatformOwner = "zwfw";
    private const string CreditOffice = "fgw";

    private static readonly string[] QueryPurposes =
        ["public-credit", "tender-review", "government-procurement", "land-transfer", "subsidy-review", "loan-review", "recruitment-check", "approval-review"];

    private static readonly PlannedParticipant[] Departments =
    [
        new(PlatformOwner, "11421200XN0000020E", "市政务服务中心管理办公室(示例)"),
        new(CreditOffice, "11421200XN0000039B", "市发改委(示例)") { Accepts = [ContractFiles.MessageTypeOf(typeof(RequestCreditReport))] },
        new("gsj", "11421200XN00000476", "市工商局(示例)"),
        new("zjw", "11421200XN0000071N", "市住建委(示例)") { Systems = [Sender.DefaultSystem, CompromisedSystem] },
        new("rsj", "11421200XN000008XE", "市人社局(示例)"),
    ];

    private static readonly GateResource[] Resources =
    [
        Resource(DemoResources.Regions, "行政区划", PlatformOwner, typeof(RegionListed)),
        Resource(DemoResources.EnterpriseRegistrations, "企业登记", "gsj", typeof(EnterpriseRegistered)),
        Resource(DemoResources.HousingPenalties, "住建行政处罚", "zjw", typeof(PenaltyDecided)),
        Resource(DemoResources.LabourPenalties, "人社行政处罚", "rsj", typeof(PenaltyDecided)),
        // What the office has accepted is public: whoever publishes it reads it from the log's servers.
        Resource(AcceptedRecords, "信用记录归集", CreditOffice, typeof(CreditRecordAccepted)) with { OutsideReaders = true },
        Resource(Queries, "信用查询记录", CreditOffice, typeof(CreditQueried)),
        Resource(Reports, "信用报告", CreditOffice, typeof(CreditReport)),
    ];

    public static CityPlan Plan { get; } = new(BusId, "咸宁市", PlatformOwner, Departments) { Resources = Resources, Grants = Grants };

    public static PlannedParticipant Department(string id) => Departments.First(department => department.Id == id);

    // The credit office reads what it merges; every department may ask it for the listed purposes and read its own answers.
    private static IEnumerable<GateGrant> Grants(DateTimeOffset now)
    {
        var from = now.AddDays(-1).ToUnixTimeMilliseconds();
        var until = now.AddYears(10).ToUnixTimeMilliseconds();
        var number = 0;
        foreach (var resource in new[] { DemoResources.Regions, DemoResources.EnterpriseRegistrations, DemoResources.HousingPenalties, DemoResources.LabourPenalties })
            yield return new GateGrant($"G-{++number}", Department(CreditOffice).Uscc, resource, "public-credit", from, until);
        foreach (var department in Departments)
        {
            foreach (var purpose in QueryPurposes) yield return new GateGrant($"G-{++number}", department.Uscc, Reports, purpose, from, until);
        }
    }

    private static GateResource Resource(string code, string title, string owner, Type record)
        => new(code, title, Department(owner).Uscc, ContractFiles.MessageTypeOf(record));
}
