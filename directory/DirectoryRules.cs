using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Bus.Log;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.ResourceDirectory;

/// <summary>What a directory must keep to, checked before it is signed and again when it is loaded.</summary>
internal static class DirectoryRules
{
    /// <summary>Most entries of each kind.</summary>
    public const int EntriesMax = 100_000;

    public static void Check(GateSnapshotData data)
    {
        var participants = Unique(data.Participants, participant => participant.Uscc, "participant");
        Unique(data.Participants, participant => participant.Department, "department");
        Unique(data.Grants, grant => grant.Id, "grant");
        Unique(data.Systems, system => $"{system.Uscc}/{system.System}", "system");
        foreach (var participant in data.Participants.Where(participant => !Uscc.TryParse(participant.Uscc, out _, out _))) Refuse($"'{participant.Uscc}' is no USCC");
        foreach (var system in data.Systems.Where(system => !participants.Contains(system.Uscc))) Refuse($"system {system.System} belongs to nobody: {system.Uscc}");
        CheckResources(data, participants);
        CheckOutsideReaders(data);
        CheckCompacted(data);
    }

    /// <summary>What is said of systems by their certificates, which only the compiled snapshot has read.</summary>
    public static void CheckSystems(GateSnapshot snapshot)
    {
        foreach (var system in snapshot.Data.Systems)
        {
            foreach (var hash in system.CertificateHashes)
            {
                if (!snapshot.TryGetCertificate(hash, out var certificate)) Refuse($"system {system.System} of {system.Uscc} lists a certificate that is not there: {hash}");
                else if (certificate.Organisation != system.Uscc) Refuse($"system {system.System} of {system.Uscc} lists a certificate of {certificate.Organisation}");
            }
        }
    }

    private static void CheckResources(GateSnapshotData data, HashSet<string> participants)
    {
        var resources = Unique(data.Resources, resource => resource.Code, "resource");
        foreach (var resource in data.Resources)
        {
            if (!ResourceCode.TryParse(resource.Code, out _, out _)) Refuse($"'{resource.Code}' is no resource code");
            if (!participants.Contains(resource.OwnerUscc)) Refuse($"resource {resource.Code} is owned by nobody: {resource.OwnerUscc}");
            if (resource.RetentionDays is < TopicConfig.RetentionDaysMin or > TopicConfig.RetentionDaysMax)
                Refuse($"resource {resource.Code} asks for a retention of {resource.RetentionDays} days: {TopicConfig.RetentionDaysMin} to {TopicConfig.RetentionDaysMax} are possible, or none");
        }

        foreach (var grant in data.Grants)
        {
            if (!participants.Contains(grant.ReaderUscc)) Refuse($"grant {grant.Id} names no participant: {grant.ReaderUscc}");
            if (!resources.Contains(grant.ResourceCode)) Refuse($"grant {grant.Id} names no resource: {grant.ResourceCode}");
            if (grant.UntilMs <= grant.FromMs) Refuse($"grant {grant.Id} ends before it begins");
        }
    }

    // Who may read a topic on the log's servers reads all of it: every resource of its type, and whomever a message names.
    private static void CheckOutsideReaders(GateSnapshotData data)
    {
        var types = data.Resources.Where(resource => resource.OutsideReaders).Select(resource => resource.MessageType).ToHashSet(StringComparer.Ordinal);
        if (data.Resources.FirstOrDefault(resource => !resource.OutsideReaders && types.Contains(resource.MessageType)) is { } other)
            Refuse(ExchangeErrors.OutsideReadersUnfit, $"resource {other.Code} is of type {other.MessageType} too and declares no outside readers");
        foreach (var participant in data.Participants)
        {
            if (participant.Accepts.FirstOrDefault(types.Contains) is { } command)
                Refuse(ExchangeErrors.OutsideReadersUnfit, $"{command} is a command: each is for one participant, as {participant.Department} that accepts it");
        }
    }

    // A compacted topic keeps the newest record of a key and nothing else: what a second sender says under the key, or a reader waits for, would be gone.
    private static void CheckCompacted(GateSnapshotData data)
    {
        foreach (var resource in data.Resources.Where(resource => resource.Compacted))
        {
            if (resource.RetentionDays is not null) Refuse(ExchangeErrors.CompactionUnfit, $"resource {resource.Code} declares a retention too: what is compacted keeps the newest record of each key for ever");
            if (resource.Strict) Refuse(ExchangeErrors.CompactionUnfit, $"resource {resource.Code} is strict too: in what is compacted numbers are missing for ever");
            if (data.Resources.FirstOrDefault(other => other != resource && other.MessageType == resource.MessageType) is { } other)
                Refuse(ExchangeErrors.CompactionUnfit, $"resource {other.Code} is of type {resource.MessageType} too, of which {resource.Code} is compacted");
            if (data.Participants.FirstOrDefault(participant => participant.Accepts.Contains(resource.MessageType)) is { } accepting)
                Refuse(ExchangeErrors.CompactionUnfit, $"{resource.MessageType} is a command, which {accepting.Department} accepts: each is to be carried out, not the newest alone");
        }
    }

    private static HashSet<string> Unique<T>(IReadOnlyList<T> entries, Func<T, string> key, string kind)
    {
        if (entries.Count > EntriesMax) Refuse($"more than {EntriesMax} entries: {kind}");
        var seen = new HashSet<string>(entries.Count, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (!seen.Add(key(entry))) Refuse($"{kind} {key(entry)} occurs twice");
        }

        return seen;
    }

    private static void Refuse(string detail) => Refuse(ExchangeErrors.DirectoryInvalid, detail);

    private static void Refuse(ErrorCode code, string detail) => throw new DirectoryException(code, detail);
}
