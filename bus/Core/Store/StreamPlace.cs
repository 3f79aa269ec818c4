namespace Xianning.Exchange.Bus.Store;

/// <summary>One stream as one lane reads it in one topic.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Stream">The stream's id in hexadecimal.</param>
public readonly record struct StreamPlace(LaneId Lane, string Topic, string Stream)
{
    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">The place.</param>
    public static bool TryParse(string? text, out StreamPlace place)
    {
        place = default;
        if (text?.Split('/') is not [var lane, var topic, var stream] || topic.Length == 0 || stream.Length == 0 || !LaneId.TryParse(lane, out var id)) return false;
        place = new StreamPlace(id, topic, stream);
        return true;
    }

    /// <summary><c>group.partition/topic/stream</c>.</summary>
    public override string ToString() => $"{Lane}/{Topic}/{Stream}";
}
