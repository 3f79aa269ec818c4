using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Xianning.Exchange.Bus.Send;

namespace Xianning.Exchange.Node.City;

/// <summary>A participant (参与方) of a city that is to be founded.</summary>
/// <param name="Id">Its short id, for example <c>fgw</c>: 1 to 24 lower-case letters, digits and hyphens, a letter first.</param>
/// <param name="Uscc">Its unified social credit code.</param>
/// <param name="Name">Its name, 1 to 64 characters.</param>
public sealed partial record PlannedParticipant(string Id, string Uscc, string Name)
{
    /// <summary>What an id must be.</summary>
    internal const string IdWanted = "1 to 24 lower-case letters, digits and hyphens, a letter first, and not \"ca\"";

    /// <summary>Its systems that sign with a key in the city's data folder; null, the default, is <c>exchange</c> alone. An edge has none here.</summary>
    public IReadOnlyList<string>? Systems { get; init; }

    /// <summary>Where it runs. Default at the city.</summary>
    public ParticipantPlace Runs { get; init; }

    /// <summary>Message types of the commands and requests that it accepts. Default none.</summary>
    public IReadOnlyList<string> Accepts { get; init; } = [];

    /// <summary>Systems that get a key here.</summary>
    [JsonIgnore]
    internal IReadOnlyList<string> HostedSystems => Runs == ParticipantPlace.Edge ? [] : Systems ?? [Sender.DefaultSystem];

    /// <summary>Whether a text may be a participant's id: it names folders, topics and groups.</summary>
    internal static bool IsId(string text) => IdForm().IsMatch(text) && text != AuthorityFolder;

    // Of the authority's own keys, below keys/.
    private const string AuthorityFolder = "ca";

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,23}\z", RegexOptions.NonBacktracking)]
    private static partial Regex IdForm();
}
