using System.Text.Json;
using Xianning.Exchange.Contracts.Admin;
using Xianning.Exchange.Contracts.Errors;
using Xianning.Exchange.Node.Folder;

namespace Xianning.Exchange.Node.City;

/// <summary>Content of <c>city.json</c>: the plan by which the city of this folder is founded, the first thing that founding writes.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="DirectorySince">When its first directory was there; null until then. From then on none is made anew: a database without one is not the city's.</param>
internal sealed record CityFile(CityPlan Plan, DateTimeOffset? DirectorySince)
{
    /// <summary>Reads it; null where there is none.</summary>
    /// <exception cref="NodeApiException">FOLDER_CORRUPT: it cannot be read.</exception>
    public static CityFile? Read(NodeFolder folder)
    {
        if (!File.Exists(folder.City)) return null;
        try
        {
            if (JsonSerializer.Deserialize(File.ReadAllBytes(folder.City), NodeJson.Default.CityFile) is { Plan: not null } city && city.Plan.Participants.Any(participant => participant.Id == city.Plan.Operator)) return city;
            throw new NodeApiException(NodeError.Of(ExchangeErrors.FolderCorrupt, folder.City));
        }
        catch (JsonException unreadable)
        {
            throw new NodeApiException(NodeError.Of(ExchangeErrors.FolderCorrupt, folder.City, unreadable.Message), unreadable);
        }
    }

    /// <summary>The plan of the folder's city; where none was founded yet, the demo city's.</summary>
    /// <exception cref="NodeApiException">FOLDER_CORRUPT: it cannot be read.</exception>
    public static CityPlan PlanOf(NodeFolder folder) => Read(folder)?.Plan ?? DemoCity.Plan;

    /// <summary>Writes it whole or not at all.</summary>
    public void Write(NodeFolder folder) => NodeFolder.Write(folder.City, JsonSerializer.SerializeToUtf8Bytes(this, NodeJson.Readable.CityFile));

    /// <summary>Whether a plan says the same as this one.</summary>
    public bool IsOf(CityPlan plan) => TextOf(Plan).AsSpan().SequenceEqual(TextOf(plan));

    private static byte[] TextOf(CityPlan plan) => JsonSerializer.SerializeToUtf8Bytes(plan, NodeJson.Default.CityPlan);
}
