using System.Text;
using System.Text.Json;
using Xianning.Exchange.Bus.Handlers;
using Xianning.Exchange.Capabilities.Credit;
using Xianning.Exchange.Contracts;
using Xianning.Exchange.Contracts.Base;
using Xianning.Exchange.Contracts.Credit;
using Xianning.Exchange.Contracts.Identifiers;
using Xianning.Exchange.Testing.Handlers;

namespace Xianning.Exchange.Tests.Capabilities.Credit;

/// <summary>Synthetic parties and what departments say of them (domain.md 2.1).</summary>
internal static class CreditSamples
{
    public const string Housing = "11421200XN0000071N";
    public const string Labour = "11421200XN000008XE";
    public const string Registrar = "11421200XN00000476";
    public const string Enterprise = "91421200XN0000119N";
    public static readonly string Person = "p:" + new string('a', 64);
    public static readonly CreditOptions Options = new();

    public static PenaltyDecided Penalty(int number = 21, string party = Enterprise, string authority = Housing, string docWord = "咸住建罚") => new()
    {
        Party = PartyId.Parse(party),
        PartyName = party == Enterprise ? "企业甲" : "欧阳示例",
        PartyType = party == Enterprise ? "02" : "01",
        DocNo = DocumentNumber.Parse($"{docWord}〔2015〕{number}号"),
        PenaltyClass = "2",
        FineYuan = 20_000m,
        DecidedOn = new DateOnly(2015, 3, number % 28 + 1),
        Authority = Uscc.Parse(authority),
    };

    public static EnterpriseRegistered Registration(string name = "企业甲") => new()
    {
        Party = Uscc.Parse(Enterprise),
        PartyName = name,
        LegalRepName = "张示例",
        EstablishedOn = new DateOnly(2010, 5, 6),
        Status = "存续",
        Region = RegionCode.Parse("421202"),
    };

    public static RequestCreditReport Request(string party = Enterprise, string purpose = "tender-review", string? authorization = null) => new()
    {
        Party = PartyId.Parse(party),
        Purpose = purpose,
        Requester = Uscc.Parse(Housing),
        AuthorizationId = authorization,
    };

    /// <summary>The state's bytes, written as the store writes them.</summary>
    public static string Canonical(CreditProfile profile) => Encoding.UTF8.GetString(new StateModel("", typeof(CreditProfile), CreditJson.Default.CreditProfile).Row(profile));

    /// <summary>A message id that follows from a number.</summary>
    public static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    /// <summary>A message's context, of the housing commission's penalties unless said otherwise; what is sent is checked against its contract.</summary>
    public static HarnessContext Context(string sender = Housing, string? resource = DemoResources.HousingPenalties, DateTimeOffset? appendedAt = null) =>
        new(new MessageFacts { Sender = sender, Resource = resource, AppendedAt = appendedAt ?? new(2015, 4, 15, 2, 0, 0, TimeSpan.Zero), CorrelationId = Guid.Empty }, Guid.Parse("0190f3c0-0000-8000-8000-000000000001"), new ContractSet());
}
