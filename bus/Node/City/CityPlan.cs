using Xianning.Exchange.Bus.Gate;
using Xianning.Exchange.Security.Certificates;
using Xianning.Exchange.Security.Envelopes;

namespace Xianning.Exchange.Node.City;

/// <summary>What a city is founded by: which bus, who runs it, who takes part. The demo city is one of them; <see cref="CityPlanText"/> reads those that operators write.</summary>
/// <param name="BusId">The bus, for example <c>city.example</c>; it stands in every signed message. One that begins with <c>demo.</c> is for show.</param>
/// <param name="City">Name of the city, for example 咸宁市; stands in the names of its authorities.</param>
/// <param name="Operator">Id of the participant that runs the platform: it signs the directory and owns the product's contracts.</param>
/// <param name="Participants">Who takes part from the beginning.</param>
public sealed record CityPlan(string BusId, string City, string Operator, IReadOnlyList<PlannedParticipant> Participants)
{
    /// <summary>System of the operator whose key signs the directory.</summary>
    internal const string DirectorySystem = "directory";

    private const int CertificateDays = 1825;

    /// <summary>Resources of the first directory. Those of a plan that an operator wrote are added to the running city.</summary>
    internal IReadOnlyList<GateResource> Resources { get; init; } = [];

    /// <summary>Grants of the first directory, in force from the moment given on.</summary>
    internal Func<DateTimeOffset, IEnumerable<GateGrant>> Grants { get; init; } = static _ => [];

    /// <summary>Whether it is a city for show.</summary>
    internal bool IsDemo => IsDemoBus(BusId);

    /// <summary>Who runs the platform.</summary>
    internal PlannedParticipant PlatformOperator => Participants.First(participant => participant.Id == Operator);

    /// <summary>How the city's authorities are made.</summary>
    internal AuthorityOptions Authority => new()
    {
        Organisation = PlatformOperator.Uscc,
        OrganisationName = PlatformOperator.Name,
        City = City,
        Demo = IsDemo,
    };

    /// <summary>Whether a bus says of itself that it is for show.</summary>
    internal static bool IsDemoBus(string busId) => busId.StartsWith("demo.", StringComparison.Ordinal);

    /// <summary>What a certificate of a hosted key says.</summary>
    internal static CertificateProfile Profile(PlannedParticipant participant, string system, KeyUse use) => new()
    {
        Use = use,
        Origin = KeyOrigin.Hosted,
        Organisation = participant.Uscc,
        OrganisationName = participant.Name,
        System = system,
        Days = CertificateDays,
    };

    /// <summary>The first version of the directory.</summary>
    /// <param name="keyOf">The key of a participant's system; closed here.</param>
    /// <param name="now">When it is made.</param>
    internal GateSnapshotData Directory(Func<PlannedParticipant, string, SigningKey> keyOf, DateTimeOffset now)
    {
        var systems = new List<GateSystem>();
        var certificates = new List<byte[]>();
        foreach (var participant in Participants)
        {
            foreach (var system in participant.HostedSystems)
            {
                using var key = keyOf(participant, system);
                systems.Add(new GateSystem(participant.Uscc, system, [key.Certificate.HashHex]));
                certificates.Add(key.Certificate.Der);
            }
        }

        var participants = Participants.Select(participant => new GateParticipant(participant.Uscc, participant.Id, participant.Name, [EnvelopeAlgorithm.Sm2], participant.Accepts));
        return new GateSnapshotData(1, BusId, [.. participants], systems, Resources, [.. Grants(now)], certificates);
    }
}
