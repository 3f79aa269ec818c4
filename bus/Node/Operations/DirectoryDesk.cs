using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.City;
using Xianning.Exchange.Node.Trust;
using Xianning.Exchange.SchemaRegistry;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Node.Operations;

/// <summary>Shows and changes the directory; every change is signed anew with the platform owner's directory key.</summary>
internal sealed class DirectoryDesk(NodeDirectory directory, NodeKeys keys, SchemaRegistryCapability registry)
{
    private static readonly DateTimeOffset Endless = DateTimeOffset.MaxValue;

    public DirectoryView View()
    {
        var opened = directory.Opened;
        var data = (opened.Current ?? throw new NodeApiException(NodeError.Of(ExchangeErrors.DirectoryUnknown))).Data;
        var ids = data.Participants.ToDictionary(participant => participant.Uscc, participant => participant.Department, StringComparer.Ordinal);
        return new DirectoryView(
            data.Version, opened.Signer.HashHex, opened.SignedAt!.Value,
            [.. data.Participants.Select(participant => Participant(participant, data.Systems))],
            [.. data.Resources.Select(resource => new ResourceView(resource.Code, resource.Title, ids[resource.OwnerUscc], resource.MessageType, resource.LegalEffect, resource.Strict, resource.OutsideReaders, resource.RetentionDays, resource.Compacted))],
            [.. data.Grants.Select(grant => Grant(grant, ids))],
            [.. registry.All.GroupBy(version => version.Contract.MessageType).Select(versions => ContractDesk.View(versions.Last(), created: false))]);
    }

    public async Task<DirectoryView> ChangeAsync(DirectoryChange change, CancellationToken cancellationToken)
    {
        if (new object?[] { change.Participant, change.Resource, change.Grant }.Count(part => part is not null) != 1) throw Invalid("exactly one of participant, resource and grant is given");
        if (directory.Opened.Current?.Version != change.ExpectedVersion) throw new NodeApiException(NodeError.Of(ExchangeErrors.DocumentConflict, "directory"));
        if (change.Resource is { Compacted: true } resource) await CheckContractAsync(resource, cancellationToken);
        using var key = keys.Directory();
        await directory.Opened.ChangeAsync(data => Apply(data!, change), key, change.Author, change.Why, cancellationToken);
        return View();
    }

    private async Task CheckContractAsync(ResourceView resource, CancellationToken cancellationToken)
    {
        await registry.RefreshAsync(cancellationToken);
        if (registry.Latest(resource.MessageType) is { } contract) CompactedContracts.Check(resource.Code, contract);
    }

    private static GateSnapshotData Apply(GateSnapshotData data, DirectoryChange change)
    {
        if (change.Participant is { } participant) return WithParticipant(data, participant);
        if (change.Resource is { } resource)
        {
            var owner = UsccOf(data, resource.Owner);
            return data with { Resources = Put(data.Resources, new GateResource(resource.Code, resource.Title, owner, resource.MessageType, resource.LegalEffect, resource.Strict, resource.OutsideReaders, resource.RetentionDays, resource.Compacted), entry => entry.Code) };
        }

        var grant = change.Grant!;
        var until = (grant.Until ?? Endless).ToUnixTimeMilliseconds();
        return data with { Grants = Put(data.Grants, new GateGrant(grant.Id, UsccOf(data, grant.Reader), grant.Target, grant.Purpose, grant.From.ToUnixTimeMilliseconds(), until), entry => entry.Id) };
    }

    // Certificates are enrolled with their keys, not by a change of words: a system may only list what the directory holds already.
    private static GateSnapshotData WithParticipant(GateSnapshotData data, ParticipantView view)
    {
        if (!data.Participants.Any(held => held.Department == view.Department) && !PlannedParticipant.IsId(view.Department)) throw Invalid($"\"{view.Department}\" is no id of a participant: {PlannedParticipant.IdWanted}");
        if (data.Participants.FirstOrDefault(held => held.Uscc == view.Uscc) is { } known && known.Department != view.Department) throw Invalid($"{view.Uscc} is {known.Department}; an id never changes");
        var participant = new GateParticipant(view.Uscc, view.Department, view.Name, [.. view.Algorithms.Select(AlgorithmOf)], view.Accepts);
        var systems = data.Systems.Where(system => system.Uscc != view.Uscc).Concat(view.Systems.Select(system => new GateSystem(view.Uscc, system.System, system.Certificates, system.IsEdge)));
        return data with { Participants = Put(data.Participants, participant, entry => entry.Uscc), Systems = [.. systems] };
    }

    private static List<T> Put<T>(IReadOnlyList<T> entries, T entry, Func<T, string> key)
    {
        var list = entries.ToList();
        var place = list.FindIndex(existing => key(existing) == key(entry));
        if (place < 0) list.Add(entry);
        else list[place] = entry;
        return list;
    }

    private static string UsccOf(GateSnapshotData data, string department)
        => data.Participants.FirstOrDefault(participant => participant.Department == department)?.Uscc ?? throw new NodeApiException(NodeError.Of(ExchangeErrors.ParticipantUnknown, department));

    private static ParticipantView Participant(GateParticipant participant, IReadOnlyList<GateSystem> systems) => new(
        participant.Department, participant.Uscc, participant.Name, [.. participant.Algorithms.Select(Word)], participant.Accepts,
        [.. systems.Where(system => system.Uscc == participant.Uscc).Select(system => new SystemView(system.System, system.CertificateHashes, system.IsEdge))]);

    private static GrantView Grant(GateGrant grant, Dictionary<string, string> ids) => new(
        grant.Id, ids[grant.ReaderUscc], grant.ResourceCode, grant.Purpose, DateTimeOffset.FromUnixTimeMilliseconds(grant.FromMs),
        grant.UntilMs >= Endless.ToUnixTimeMilliseconds() ? null : DateTimeOffset.FromUnixTimeMilliseconds(grant.UntilMs));

    private static string Word(EnvelopeAlgorithm algorithm) => algorithm == EnvelopeAlgorithm.Sm2 ? "sm2" : "ecdsa-p256";

    private static EnvelopeAlgorithm AlgorithmOf(string word) => word switch
    {
        "sm2" => EnvelopeAlgorithm.Sm2,
        "ecdsa-p256" => EnvelopeAlgorithm.EcdsaP256,
        _ => throw Invalid($"algorithm {word}"),
    };

    private static NodeApiException Invalid(string detail) => new(NodeError.Of(ExchangeErrors.RequestInvalid, detail: detail));
}
