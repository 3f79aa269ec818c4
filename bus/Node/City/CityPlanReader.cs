using System.Text.Json;
using System.Text.RegularExpressions;
using Xianning.Exchange.Bus.Send;
using Xianning.Exchange.Contracts.Identifiers;

namespace Xianning.Exchange.Node.City;

/// <summary>Reads the plan of a city and gathers everything that is wrong with it, each with its place in the file.</summary>
internal sealed partial class CityPlanReader(PlanPlaces places)
{
    private const int CityLengthMax = 32;
    private const int NameLengthMax = 64;
    private const int ParticipantsMax = 500;
    private const int SystemsMax = 16;
    private const int AcceptsMax = 100;

    private readonly List<(long At, string Text)> faults = [];

    /// <summary>What is wrong, in the order of the file; empty if the plan can be taken.</summary>
    public IReadOnlyList<string> Faults => [.. faults.OrderBy(fault => fault.At).Select(fault => fault.Text)];

    /// <summary>Reads a plan; what it says counts only if there are no faults.</summary>
    public CityPlan Read(JsonElement root)
    {
        foreach (var name in places.Twice) Fault(name, "it is there twice");
        if (!IsObject(root, "", "busId", "city", "operator", "participants")) return new CityPlan("", "", "", []);
        var busId = Text(root, "", "busId");
        if (busId is not null && !BusForm().IsMatch(busId)) Fault("/busId", $"\"{busId}\" is no bus id: 3 to 64 lower-case letters, digits, dots and hyphens, a letter first");
        else if (busId is not null && CityPlan.IsDemoBus(busId)) Fault("/busId", $"\"{busId}\" begins with demo., as demo cities alone do (xnx demo founds one)");
        var city = Text(root, "", "city", CityLengthMax);
        var participants = Elements(root, "", "participants", ParticipantsMax, isWanted: true).Select(Participant).ToList();
        Once(participants, participant => participant.Id, "id");
        Once(participants, participant => participant.Uscc, "uscc");
        var platform = Text(root, "", "operator");
        if (platform is not null) CheckOperator(platform, participants);
        return new CityPlan(busId ?? "", city ?? "", platform ?? "", participants);
    }

    private PlannedParticipant Participant(JsonElement element, int index)
    {
        var at = PlanPlaces.Of("/participants", index);
        if (!IsObject(element, at, "id", "uscc", "name", "systems", "runs", "accepts")) return new PlannedParticipant("", "", "");
        var id = Text(element, at, "id");
        if (id is not null && !PlannedParticipant.IsId(id)) Fault($"{at}/id", $"\"{id}\" is no id: {PlannedParticipant.IdWanted}");
        var code = Text(element, at, "uscc");
        if (code is not null && !Uscc.TryParse(code, out _, out var fault)) Fault($"{at}/uscc", $"\"{code}\" is no USCC: {fault.English()} {fault.Chinese()}");
        var name = Text(element, at, "name", NameLengthMax);
        var runs = Place(element, at);
        return new PlannedParticipant(id ?? "", code ?? "", name ?? "") { Runs = runs, Systems = Systems(element, at, runs), Accepts = Accepts(element, at) };
    }

    private ParticipantPlace Place(JsonElement element, string at)
    {
        if (!element.TryGetProperty("runs", out _)) return ParticipantPlace.Hub;
        var word = Text(element, at, "runs");
        if (word is not (null or "hub" or "edge")) Fault($"{at}/runs", $"\"{word}\" is neither \"hub\" (its keys are here) nor \"edge\" (its keys are at its own edge)");
        return word == "edge" ? ParticipantPlace.Edge : ParticipantPlace.Hub;
    }

    private List<string>? Systems(JsonElement element, string at, ParticipantPlace runs)
    {
        if (!element.TryGetProperty("systems", out _)) return null;
        var systems = Texts(element, at, "systems", SystemsMax, SystemForm(), "no system: 1 to 32 lower-case letters, digits and hyphens");
        foreach (var taken in systems.Where(system => system is Sender.EdgeSystem or CityPlan.DirectorySystem)) Fault($"{at}/systems", $"\"{taken}\" is a system of the product's own");
        if (runs == ParticipantPlace.Edge) Fault($"{at}/systems", "who runs on an edge has no key here: name no systems");
        else if (!systems.Contains(Sender.DefaultSystem)) Fault($"{at}/systems", $"\"{Sender.DefaultSystem}\" is missing: adapters, handlers and the API sign with its key");
        return systems;
    }

    private List<string> Accepts(JsonElement element, string at) =>
        element.TryGetProperty("accepts", out _) ? Texts(element, at, "accepts", AcceptsMax, TypeForm(), "no message type, as xn.credit.request-credit-report.v1 is one") : [];

    private List<string> Texts(JsonElement element, string at, string name, int most, Regex form, string otherwise)
    {
        var texts = new List<string>();
        foreach (var (item, index) in Elements(element, at, name, most, isWanted: false).Select((item, index) => (item, index)))
        {
            var place = PlanPlaces.Of($"{at}/{name}", index);
            if (item.ValueKind != JsonValueKind.String) Fault(place, "a text is wanted");
            else if (!form.IsMatch(item.GetString()!)) Fault(place, $"\"{item.GetString()}\" is {otherwise}");
            else if (texts.Contains(item.GetString()!)) Fault(place, $"\"{item.GetString()}\" is named twice");
            else texts.Add(item.GetString()!);
        }

        return texts;
    }

    private void CheckOperator(string platform, List<PlannedParticipant> participants)
    {
        if (participants.Find(participant => participant.Id == platform) is not { } found) Fault("/operator", $"\"{platform}\" is no id of a participant");
        else if (found.Runs == ParticipantPlace.Edge) Fault("/operator", $"\"{platform}\" runs on an edge; who runs the platform signs the directory here");
    }

    private void Once(List<PlannedParticipant> participants, Func<PlannedParticipant, string> key, string name)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < participants.Count; index++)
        {
            var value = key(participants[index]);
            if (value.Length > 0 && !first.TryAdd(value, index)) Fault($"{PlanPlaces.Of("/participants", index)}/{name}", $"\"{value}\" is that of /participants/{first[value]} too");
        }
    }

    private bool IsObject(JsonElement element, string at, params string[] known)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Fault(at, "an object is wanted");
            return false;
        }

        foreach (var property in element.EnumerateObject().Where(property => !known.Contains(property.Name)))
            Fault(PlanPlaces.Of(at, property.Name), $"there is no such name; there are {string.Join(", ", known)}");
        return true;
    }

    private string? Text(JsonElement element, string at, string name, int lengthMax = int.MaxValue)
    {
        var place = PlanPlaces.Of(at, name);
        if (!element.TryGetProperty(name, out var value)) Fault(place, "it is missing");
        else if (value.ValueKind != JsonValueKind.String) Fault(place, "a text is wanted");
        else if (value.GetString() is var text && (string.IsNullOrWhiteSpace(text) || text.Length > lengthMax || text.Any(char.IsControl))) Fault(place, lengthMax == int.MaxValue ? "it is empty" : $"1 to {lengthMax} characters are wanted, none of them a control");
        else return text;
        return null;
    }

    private List<JsonElement> Elements(JsonElement element, string at, string name, int most, bool isWanted)
    {
        var place = PlanPlaces.Of(at, name);
        if (!element.TryGetProperty(name, out var value)) Fault(place, "it is missing");
        else if (value.ValueKind != JsonValueKind.Array) Fault(place, "a list is wanted");
        else if (value.GetArrayLength() is var count && (count > most || (isWanted && count == 0))) Fault(place, $"{(isWanted ? 1 : 0)} to {most} are possible, here are {count}");
        else return [.. value.EnumerateArray()];
        return [];
    }

    private void Fault(string at, string what) => faults.Add((places.At(at), $"{places.Name(at)}: {what}"));

    [GeneratedRegex(@"^[a-z][a-z0-9.-]{1,62}[a-z0-9]\z", RegexOptions.NonBacktracking)]
    private static partial Regex BusForm();

    [GeneratedRegex(@"^[a-z0-9-]{1,32}\z", RegexOptions.NonBacktracking)]
    private static partial Regex SystemForm();

    [GeneratedRegex(@"^xn\.[a-z][a-z0-9]*(-[a-z0-9]+)*\.[a-z][a-z0-9]*(-[a-z0-9]+)*\.v[1-9][0-9]{0,3}\z", RegexOptions.NonBacktracking)]
    private static partial Regex TypeForm();
}
