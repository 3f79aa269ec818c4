using Xianning.Exchange.Bus.Gate;

namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>
/// Compares the rights that a directory gives with those on the servers, makes what is missing and, where asked for, removes what the directory does not give. Rules of others are shown and never touched.
/// </summary>
/// <param name="options">Where the servers are, an operator's certificate, the prefix of topics.</param>
/// <param name="nodes">Names of all nodes; none: the rights of nodes are neither made nor removed.</param>
/// <param name="time">The clock of waiting.</param>
/// <exception cref="ArgumentException">A node's name, or a setting, is none.</exception>
public sealed class AclPlanner(KafkaLogOptions options, IReadOnlyCollection<string> nodes, TimeProvider time) : IDisposable
{
    private readonly AclRules rules = new(options.Prefix, nodes);
    private readonly AclAdmin admin = new(options);
    private readonly AnswerWait wait = new(options, time);

    /// <summary>Says in what the servers differ: what is made, then what is removed, then what is somebody else's; each ordered by principal and name.</summary>
    /// <param name="rights">What participants may write and read.</param>
    /// <exception cref="LogException">LOG_FORBIDDEN: the certificate is no operator's. Others when no connection is made.</exception>
    public async Task<IReadOnlyList<AclDifference>> PlanAsync(TopicRights rights)
    {
        var wanted = rules.Wanted(rights).ToHashSet();
        var found = await admin.ListAsync();
        var differences = wanted.Except(found).Select(entry => new AclDifference(AclChange.Make, entry))
            .Concat(found.Where(rules.IsOurs).Except(wanted).Select(entry => new AclDifference(AclChange.Remove, entry)))
            .Concat(found.Where(entry => !rules.IsOurs(entry) && rules.Bears(entry)).Select(entry => new AclDifference(AclChange.Leave, entry)));
        return [.. differences.OrderBy(each => each.Change).ThenBy(each => each.Entry.Principal, StringComparer.Ordinal).ThenBy(each => each.Entry.Name, StringComparer.Ordinal).ThenBy(each => each.Entry.Right, StringComparer.Ordinal)];
    }

    /// <summary>Makes what is missing, then removes what is too much, and ends when the servers show it.</summary>
    /// <param name="rights">What participants may write and read.</param>
    /// <param name="prune">Whether rights are removed too.</param>
    /// <param name="cancellationToken">Ends waiting; what was done stays.</param>
    /// <returns>What differed before.</returns>
    /// <exception cref="LogException">As planning.</exception>
    public async Task<IReadOnlyList<AclDifference>> ApplyAsync(TopicRights rights, bool prune, CancellationToken cancellationToken)
    {
        var differences = await PlanAsync(rights);
        var made = Of(differences, AclChange.Make);
        var removed = prune ? Of(differences, AclChange.Remove) : [];
        if (made.Count > 0) await admin.CreateAsync(made);
        if (removed.Count > 0) await admin.DeleteAsync(removed);
        if (made.Count + removed.Count > 0) await wait.UntilAsync("The servers took the rights and do not show them", async () => IsDone(await PlanAsync(rights), prune), cancellationToken);
        return differences;
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => admin.Dispose();

    private static bool IsDone(IReadOnlyList<AclDifference> left, bool prune) => Of(left, AclChange.Make).Count == 0 && (!prune || Of(left, AclChange.Remove).Count == 0);

    private static List<AclEntry> Of(IReadOnlyList<AclDifference> differences, AclChange change) => [.. differences.Where(difference => difference.Change == change).Select(difference => difference.Entry)];
}
