using Xianning.Exchange.Capabilities.Credit.Masking;
using Xianning.Exchange.Contracts.Credit;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Capabilities.Credit;

/// <summary>Writes the report: what is public on its day, persons masked, bounded in rows and bytes.</summary>
internal sealed class CreditReportComposer(PublicityPolicy publicity, CreditOptions options)
{
    private const int SourcesMax = 64;
    private const int BytesPerCharacter = 3;
    private const int BytesAroundTexts = 1_024;

    public CreditReport Answer(RequestCreditReport request, CreditProfile profile, DateOnly today)
    {
        var penalties = PublicPenalties(profile, request.Party.IsPerson, today);
        return new CreditReport
        {
            Party = request.Party,
            Requester = request.Requester,
            Purpose = request.Purpose,
            Outcome = CreditOutcome.Answered,
            Basic = request.Party.IsPerson ? PersonBasic(profile) : Basic(profile),
            Penalties = Bounded(penalties),
            PenaltiesTotal = penalties.Count,
            Watermark = $"{request.Requester.Value} {request.Purpose} {today:yyyy-MM-dd}",
            IssuedOn = today,
            ValidTo = today.AddDays(options.ReportValidDays),
        };
    }

    public static CreditReport Refuse(RequestCreditReport request, ErrorCode code) => new()
    {
        Party = request.Party,
        Requester = request.Requester,
        Purpose = request.Purpose,
        Outcome = CreditOutcome.Refused,
        RefusalCode = code.Code,
        RefusalReason = code.TextZh,
    };

    private CreditReportBasic? Basic(CreditProfile profile)
    {
        if (profile.Registration(options.RegistrationAuthorities) is not { } registration)
            return null;
        return new CreditReportBasic
        {
            PartyName = registration.PartyName,
            Status = registration.Status,
            EnterpriseType = registration.EnterpriseType,
            LegalRepName = PersonNameMask.Of(registration.LegalRepName),
            RegisteredCapitalYuan = registration.RegisteredCapitalYuan,
            EstablishedOn = registration.EstablishedOn,
            Address = registration.Address,
            Region = RegionCode.Parse(registration.Region),
            Scope = registration.Scope,
            Sources = Sources(profile.Registrations),
        };
    }

    // Nobody registers persons with the credit office: the name is the one that the latest penalty gives.
    private static CreditReportBasic? PersonBasic(CreditProfile profile)
    {
        PenaltyContent? latest = null;
        foreach (var record in profile.Penalties)
        {
            if (record.Survivor() is { } penalty && (latest is null || penalty.DecidedOn > latest.DecidedOn))
                latest = penalty;
        }

        return latest is null ? null : new CreditReportBasic { PartyName = PersonNameMask.Of(latest.PartyName) };
    }

    private List<CreditReportPenalty> PublicPenalties(CreditProfile profile, bool isPerson, DateOnly today)
    {
        var penalties = new List<CreditReportPenalty>();
        foreach (var record in profile.Penalties)
        {
            if (record.Survivor() is { } penalty && publicity.Decide(penalty, isPerson, today) is { IsPublic: true } decision)
                penalties.Add(Printed(record, penalty, isPerson, decision.Until));
        }

        penalties.Sort(NewestFirst);
        return penalties;
    }

    private static CreditReportPenalty Printed(PenaltyRecord record, PenaltyContent penalty, bool isPerson, DateOnly? until) => new()
    {
        Authority = Uscc.Parse(record.Authority),
        AuthorityName = penalty.AuthorityName,
        DocNo = DocumentNumber.Parse(record.DocNo),
        DecidedOn = penalty.DecidedOn,
        PenaltyClass = penalty.PenaltyClass,
        ViolationType = penalty.ViolationType,
        Facts = isPerson ? FreeTextMask.Of(penalty.Facts) : penalty.Facts,
        Basis = penalty.Basis,
        Content = isPerson ? FreeTextMask.Of(penalty.Content) : penalty.Content,
        FineYuan = penalty.FineYuan,
        ConfiscatedYuan = penalty.ConfiscatedYuan,
        PublicUntil = until,
        Sources = Sources(record.Statements),
    };

    private static List<Guid> Sources<TContent>(List<Statement<TContent>> statements)
        where TContent : class
    {
        var sources = new List<Guid>();
        foreach (var statement in statements)
        {
            if (!statement.Withdrawn && sources.Count < SourcesMax)
                sources.Add(statement.MessageId);
        }

        return sources;
    }

    private static int NewestFirst(CreditReportPenalty a, CreditReportPenalty b)
    {
        var order = b.DecidedOn.CompareTo(a.DecidedOn);
        if (order == 0)
            order = string.CompareOrdinal(a.Authority.Value, b.Authority.Value);
        return order != 0 ? order : string.CompareOrdinal(a.DocNo.Value, b.DocNo.Value);
    }

    private List<CreditReportPenalty> Bounded(List<CreditReportPenalty> penalties)
    {
        var bytes = 0;
        var count = 0;
        while (count < penalties.Count && count < options.PenaltiesPerReportMax && (bytes += BytesOf(penalties[count])) <= options.ReportBytesMax)
            count++;
        return count == penalties.Count ? penalties : penalties.GetRange(0, count);
    }

    private static int BytesOf(CreditReportPenalty penalty) =>
        BytesAroundTexts + (BytesPerCharacter * ((penalty.Facts?.Length ?? 0) + (penalty.Basis?.Length ?? 0) + (penalty.Content?.Length ?? 0) + (penalty.ViolationType?.Length ?? 0)));
}
