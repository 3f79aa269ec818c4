using System.Text.Json.Serialization;

namespace Xianning.Exchange.Node.City;

/// <summary>Where the node runs that signs for a participant.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ParticipantPlace>))]
public enum ParticipantPlace
{
    /// <summary>At the city: its keys are made in the city's data folder when the city is founded.</summary>
    [JsonStringEnumMemberName("hub")]
    Hub,

    /// <summary>At the participant, on an edge (前置机): its key is made there and listed by <c>xnx edge enrol</c>; the city has none.</summary>
    [JsonStringEnumMemberName("edge")]
    Edge,
}
