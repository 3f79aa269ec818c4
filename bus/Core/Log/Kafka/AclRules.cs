using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>Which rights a city wants on the servers, and which of those there are its own to judge.</summary>
/// <param name="prefix">Stands before every topic's name.</param>
/// <param name="nodes">Names of all nodes; none: the rights of nodes are not judged.</param>
internal sealed class AclRules(string prefix, IReadOnlyCollection<string> nodes)
{
    // What every message type and inbox begins with.
    private const string Namespace = "xn.";

    private const string User = "User:";
    private const string Allow = "Allow";
    private const string Anywhere = "*";
    private const string Topic = "Topic";
    private const string Group = "Group";
    private const string TransactionalId = "TransactionalId";
    private const string Literal = "Literal";
    private const string Prefixed = "Prefixed";

    private readonly string topics = prefix + Namespace;
    private readonly string transactions = prefix + ClientSettings.TransactionsPrefix;

    /// <summary>The rights of participants and nodes. Kafka lets who may write a topic describe it, and write it idempotently.</summary>
    public IEnumerable<AclEntry> Wanted(TopicRights rights) => rights.Writes.SelectMany(OfWriter).Concat(rights.Reads.SelectMany(OfReader)).Concat(nodes.SelectMany(OfNode)).Distinct();

    /// <summary>Whether it is one that this city's plan could have made; all others are somebody else's.</summary>
    public bool IsOurs(AclEntry entry) => entry is { Permission: Allow, Host: Anywhere } && IsJudged(entry.Principal) && IsOfThisCity(entry);

    /// <summary>Whether somebody else's rule matters here: it names these topics, or these principals.</summary>
    public bool Bears(AclEntry entry) => IsOfCity(entry.Principal) || (entry.Kind == Topic && (entry.Name == Anywhere || entry.Name.StartsWith(topics, StringComparison.Ordinal) || (entry.Pattern == Prefixed && topics.StartsWith(entry.Name, StringComparison.Ordinal))));

    // The settings say which topics are compacted, which whoever opens the log asks for.
    private IEnumerable<AclEntry> OfWriter(WriteRight right)
    {
        var principal = KafkaPrincipal.OfParticipant(right.Uscc);
        yield return Entry(principal, "Write", Topic, prefix + right.Topic, Literal);
        yield return Entry(principal, "DescribeConfigs", Topic, prefix + right.Topic, Literal);
    }

    // Its groups' names begin with its own, so that nobody moves the place of another's.
    private IEnumerable<AclEntry> OfReader(ReadRight right)
    {
        var principal = KafkaPrincipal.OfParticipant(right.Uscc);
        yield return Entry(principal, "Read", Topic, prefix + right.Topic, Literal);
        yield return Entry(principal, "Read", Group, $"{topics}{right.Department}.", Prefixed);
    }

    private IEnumerable<AclEntry> OfNode(string node)
    {
        var principal = KafkaPrincipal.OfNode(node);
        foreach (var right in new[] { "Read", "Write", "Create", "DescribeConfigs" }) yield return Entry(principal, right, Topic, topics, Prefixed);
        // Nothing is read as a group; the client looks for the one that it must be given all the same.
        yield return Entry(principal, "Describe", Group, ClientSettings.ReaderGroup, Literal);
        yield return Entry(principal, "Write", TransactionalId, transactions, Prefixed);
    }

    private bool IsOfThisCity(AclEntry entry) => entry.Kind switch
    {
        Topic => entry.Name.StartsWith(topics, StringComparison.Ordinal),
        Group => entry is { Name: ClientSettings.ReaderGroup, Pattern: Literal } || entry.Name.StartsWith(topics, StringComparison.Ordinal),
        TransactionalId => entry.Name.StartsWith(transactions, StringComparison.Ordinal),
        _ => false,
    };

    private bool IsJudged(string principal) => IsOfCity(principal) && (nodes.Count > 0 || !principal.StartsWith(User + KafkaPrincipal.NodePrefix, StringComparison.Ordinal));

    private static bool IsOfCity(string principal) => principal.StartsWith(User + KafkaPrincipal.NodePrefix, StringComparison.Ordinal)
        || (principal.StartsWith(User, StringComparison.Ordinal) && Uscc.TryParse(principal[User.Length..], out _, out _));

    private static AclEntry Entry(string principal, string right, string kind, string name, string pattern) => new(User + principal, Allow, right, kind, name, pattern, Anywhere);
}
