namespace Xianning.Exchange.Capabilities.Credit;

/// <summary>The statements about one thing, at most one a resource, sorted by resource: their order tells nothing of their arrival.</summary>
internal static class StatementList
{
    /// <summary>Puts in what a source says now. Repeating what it said last changes nothing.</summary>
    public static void Put<TContent>(List<Statement<TContent>> statements, in StatementSource source, DateOnly occurredOn, TContent content)
        where TContent : class
    {
        var at = Find(statements, source.Resource);
        if (at < 0)
        {
            statements.Insert(~at, new() { Resource = source.Resource, Sender = source.Sender, MessageId = source.MessageId, Versions = 1, OccurredOn = occurredOn, Content = content });
            return;
        }

        var known = statements[at];
        if (!known.Withdrawn && known.Content.Equals(content))
            return;
        known.Withdrawn = false;
        known.MessageId = source.MessageId;
        known.Versions++;
        known.OccurredOn = occurredOn;
        known.Content = content;
    }

    /// <summary>Marks what a source said as taken back; false when it had said nothing, or had taken it back before.</summary>
    public static bool Withdraw<TContent>(List<Statement<TContent>> statements, string resource)
        where TContent : class
    {
        var at = Find(statements, resource);
        if (at < 0 || statements[at].Withdrawn)
            return false;
        return statements[at].Withdrawn = true;
    }

    private static int Find<TContent>(List<Statement<TContent>> statements, string resource)
        where TContent : class
    {
        var (low, high) = (0, statements.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(statements[middle].Resource, resource);
            if (order == 0)
                return middle;
            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }
}
