namespace Xianning.Exchange.Capabilities.Credit;

/// <summary>
/// Decides whether a penalty is public (CR-02, CR-09). Publicity is a continuing act, so the law of the day on which somebody asks decides; the first row that holds is taken.
/// A source may shorten the period, never lengthen it.
/// </summary>
/// <param name="rules">Dated rows, the narrower before the wider.</param>
internal sealed class PublicityPolicy(IReadOnlyList<PublicityRule> rules)
{
    /// <summary>The rows that ship with the product.</summary>
    public static PublicityPolicy Shipped { get; } = new(RuleFiles.Publicity().Rules);

    public PublicityDecision Decide(PenaltyContent penalty, bool isPerson, DateOnly today)
    {
        foreach (var rule in rules)
        {
            if (!rule.Holds(penalty, isPerson, today))
                continue;
            if (rule.Months is not { } months)
                return new PublicityDecision(false, null, rule);
            var until = penalty.DecidedOn.AddMonths(months);
            if (penalty.PublicUntil < until)
                until = penalty.PublicUntil.Value;
            return new PublicityDecision(today <= until, until, rule);
        }

        return new PublicityDecision(false, null, null);
    }
}
