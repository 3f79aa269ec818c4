using Xianning.Exchange.Contracts.Base;
using Xianning.Exchange.Contracts.Credit;

namespace Xianning.Exchange.Capabilities.Credit;

/// <summary>
/// 信用档案: what is known of one party, kept under its code or token. All sources stand side by side in sorted lists and what a report shows is computed, so the state depends on what was
/// said, not on the order in which sources were heard. Nothing is deleted: what is withdrawn or no longer public stays as history.
/// </summary>
internal sealed class CreditProfile
{
    /// <summary>Registrations of the party, sorted by resource.</summary>
    public List<Statement<RegistrationContent>> Registrations { get; set; } = [];

    /// <summary>Penalties of the party, sorted by authority and document number.</summary>
    public List<PenaltyRecord> Penalties { get; set; } = [];

    /// <summary>The registration as it stands; null when there is none.</summary>
    /// <param name="authorities">USCCs of the registration authorities, whose word goes first (DQ-34).</param>
    public RegistrationContent? Registration(IReadOnlyList<string> authorities) => SurvivorshipPolicy.Survivor(Registrations, authorities, RegistrationContent.Fill);

    /// <summary>Takes in a registration.</summary>
    public MergeOutcome Merge(EnterpriseRegistered enterprise, in StatementSource source, IReadOnlyList<string> authorities)
    {
        var before = Registration(authorities);
        StatementList.Put(Registrations, source, enterprise.ApprovedOn ?? enterprise.EstablishedOn, RegistrationContent.Of(enterprise));
        return OutcomeOf(before, Registration(authorities));
    }

    /// <summary>Takes in a penalty.</summary>
    /// <exception cref="CreditProfileFullException">The party has as many penalties as a profile holds.</exception>
    public MergeOutcome Merge(PenaltyDecided penalty, in StatementSource source, int penaltiesMax)
    {
        var record = Find(penalty.Authority.Value, penalty.DocNo.Value, out var at);
        if (record is null)
        {
            if (Penalties.Count >= penaltiesMax)
                throw new CreditProfileFullException(penalty.Party.Value, penaltiesMax);
            record = new PenaltyRecord { Authority = penalty.Authority.Value, DocNo = penalty.DocNo.Value };
            Penalties.Insert(at, record);
        }

        var before = record.Survivor();
        StatementList.Put(record.Statements, source, penalty.DecidedOn, PenaltyContent.Of(penalty));
        return OutcomeOf(before, record.Survivor());
    }

    /// <summary>Takes back what a source said of a penalty; the rest of the record, and its history, stay.</summary>
    public bool WithdrawPenalty(string authority, string docNo, string resource) =>
        Find(authority, docNo, out _) is { } record && StatementList.Withdraw(record.Statements, resource);

    /// <summary>Takes back what a source said of the registration.</summary>
    public bool WithdrawRegistration(string resource) => StatementList.Withdraw(Registrations, resource);

    private static MergeOutcome OutcomeOf<TContent>(TContent? before, TContent? after)
        where TContent : class =>
        before is null ? MergeOutcome.New : before.Equals(after) ? MergeOutcome.Unchanged : MergeOutcome.Changed;

    private PenaltyRecord? Find(string authority, string docNo, out int at)
    {
        var (low, high) = (0, Penalties.Count - 1);
        while (low <= high)
        {
            at = (low + high) / 2;
            var order = string.CompareOrdinal(Penalties[at].Authority, authority);
            if (order == 0)
                order = string.CompareOrdinal(Penalties[at].DocNo, docNo);
            if (order == 0)
                return Penalties[at];
            (low, high) = order < 0 ? (at + 1, high) : (low, at - 1);
        }

        at = low;
        return null;
    }
}
