namespace Xianning.Exchange.Capabilities.Credit;

/// <summary>
/// DQ-34: which source's word stands. The authority for the fields comes first, then the latest day of the fact, then the resource code; so the order of arrival plays no part.
/// </summary>
internal static class SurvivorshipPolicy
{
    /// <summary>Statements that stand, the best first.</summary>
    /// <param name="statements">All statements about one thing.</param>
    /// <param name="authorities">USCCs of the participants whose word on these fields goes before others'.</param>
    /// <typeparam name="TContent">What is said.</typeparam>
    public static IReadOnlyList<Statement<TContent>> Rank<TContent>(List<Statement<TContent>> statements, IReadOnlyList<string> authorities)
        where TContent : class
    {
        var live = statements.FindAll(statement => !statement.Withdrawn);
        if (live.Count > 1)
            live.Sort((a, b) => Compare(a, b, authorities));
        return live;
    }

    /// <summary>One content out of all that stand: each field from the best source that has it. Null when none stands.</summary>
    /// <param name="statements">All statements about one thing.</param>
    /// <param name="authorities">USCCs of the participants whose word on these fields goes before others'.</param>
    /// <param name="fill">Fills what the first lacks from the second.</param>
    /// <typeparam name="TContent">What is said.</typeparam>
    public static TContent? Survivor<TContent>(List<Statement<TContent>> statements, IReadOnlyList<string> authorities, Func<TContent, TContent, TContent> fill)
        where TContent : class
    {
        if (statements.Count == 1)
            return statements[0].Withdrawn ? null : statements[0].Content;
        TContent? survivor = null;
        foreach (var statement in Rank(statements, authorities))
            survivor = survivor is null ? statement.Content : fill(survivor, statement.Content);
        return survivor;
    }

    private static int Compare<TContent>(Statement<TContent> a, Statement<TContent> b, IReadOnlyList<string> authorities)
        where TContent : class
    {
        var order = RankOf(a.Sender, authorities).CompareTo(RankOf(b.Sender, authorities));
        if (order == 0)
            order = b.OccurredOn.CompareTo(a.OccurredOn);
        return order != 0 ? order : string.CompareOrdinal(a.Resource, b.Resource);
    }

    private static int RankOf(string sender, IReadOnlyList<string> authorities)
    {
        for (var i = 0; i < authorities.Count; i++)
        {
            if (authorities[i] == sender)
                return i;
        }

        return authorities.Count;
    }
}
