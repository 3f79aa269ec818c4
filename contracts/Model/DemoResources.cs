namespace Xianning.Exchange.Contracts;

/// <summary>
/// Codes of the information resources that the demo city's departments own. The front part before the slash is assigned to the department,
/// the number after it by the department itself (国发〔2016〕51号, catalogue guide of 2017).
/// </summary>
public static class DemoResources
{
    /// <summary>Region table of the city, owned by the government service centre (zwfw); message type <c>xn.base.region-listed.v1</c>.</summary>
    public const string Regions = "307012421200002/000001";

    /// <summary>Registrations of enterprises, owned by the registration authority (gsj); message type <c>xn.base.enterprise-registered.v1</c>.</summary>
    public const string EnterpriseRegistrations = "307012421200004/000001";

    /// <summary>Penalties decided by the housing and construction commission (zjw); message type <c>xn.credit.penalty-decided.v1</c>.</summary>
    public const string HousingPenalties = "307012421200007/000002";

    /// <summary>Penalties decided by the human resources and social security bureau (rsj); message type <c>xn.credit.penalty-decided.v1</c>.</summary>
    public const string LabourPenalties = "307012421200008/000002";

    /// <summary>The four codes, in the order in which the departments' files are read: reference data first.</summary>
    public static IReadOnlyList<string> All { get; } = [Regions, EnterpriseRegistrations, HousingPenalties, LabourPenalties];
}
