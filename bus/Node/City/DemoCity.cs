using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Base;
using Xianning.Exchange.Contracts.Credit;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Node.City;

/// <summary>The facts of the demo city: who takes part, what each owns, who may read what for which purpose.</summary>
internal static class DemoCity
{
    public const string BusId = "demo.xianning";
    public const string PlatformOwner = "zwfw";

    /// <summary>System of the certificate that signs while good and is then revoked, for the sixth hostile case.</summary>
    public const string CompromisedSystem = "retired";

    /// <summary>Purpose for which a department's desk reads the answers to its own requests.</summary>
    public const string DeskPurpose = "public-credit";

    public const string AcceptedRecords = "307012421200003/000001";
    public const string Queries = "307012421200003/000002";
    public const string Reports = "307012421200003/000003";

    private const string CreditOffice = "fgw";

    public static IReadOnlyList<string> QueryPurposes { get; } =
        ["public-credit", "tender-review", "government-procurement", "land-transfer", "subsidy-review", "loan-review", "recruitment-check", "approval-review"];

    public static IReadOnlyList<DemoDepartment> Departments { get; } =
    [
        new("zwfw", "11421200XN0000020E", "市政务服务中心管理办公室(示例)"),
        new("fgw", "11421200XN0000039B", "市发改委(示例)"),
        new("gsj", "11421200XN00000476", "市工商局(示例)"),
        new("zjw", "11421200XN0000071N", "市住建委(示例)"),
        new("rsj", "11421200XN000008XE", "市人社局(示例)"),
    ];

    public static AuthorityOptions Authority { get; } = new()
    {
        Organisation = Departments[0].Uscc,
        OrganisationName = Departments[0].Name,
        City = "咸宁市",
        Demo = true,
    };

    public static IReadOnlyList<GateResource> Resources { get; } =
    [
        Resource(DemoResources.Regions, "行政区划", "zwfw", typeof(RegionListed)),
        Resource(DemoResources.EnterpriseRegistrations, "企业登记", "gsj", typeof(EnterpriseRegistered)),
        Resource(DemoResources.HousingPenalties, "住建行政处罚", "zjw", typeof(PenaltyDecided)),
        Resource(DemoResources.LabourPenalties, "人社行政处罚", "rsj", typeof(PenaltyDecided)),
        // What the office has accepted is public: whoever publishes it reads it from the log's servers.
        Resource(AcceptedRecords, "信用记录归集", CreditOffice, typeof(CreditRecordAccepted)) with { OutsideReaders = true },
        Resource(Queries, "信用查询记录", CreditOffice, typeof(CreditQueried)),
        Resource(Reports, "信用报告", CreditOffice, typeof(CreditReport)),
    ];

    /// <summary>Whether a bus says of itself that it is for show.</summary>
    public static bool IsDemoBus(string busId) => busId.StartsWith("demo.", StringComparison.Ordinal);

    public static DemoDepartment Department(string id) => Departments.First(department => department.Id == id);

    public static CertificateProfile Profile(DemoDepartment department, string system, KeyUse use) => new()
    {
        Use = use,
        Origin = KeyOrigin.Hosted,
        Organisation = department.Uscc,
        OrganisationName = department.Name,
        System = system,
        Days = 1825,
    };

    public static GateSnapshotData Directory(IReadOnlyList<(DemoDepartment Department, string System, GovernmentCertificate Certificate)> certificates, DateTimeOffset now) => new(
        1,
        BusId,
        [.. Departments.Select(Participant)],
        [.. certificates.GroupBy(held => (held.Department.Uscc, held.System)).Select(group => new GateSystem(group.Key.Uscc, group.Key.System, [.. group.Select(held => held.Certificate.HashHex)]))],
        Resources,
        [.. Grants(now)],
        [.. certificates.Select(held => held.Certificate.Der)]);

    private static GateParticipant Participant(DemoDepartment department) => new(
        department.Uscc, department.Id, department.Name, [EnvelopeAlgorithm.Sm2], department.Id == CreditOffice ? [ContractFiles.MessageTypeOf(typeof(RequestCreditReport))] : []);

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
