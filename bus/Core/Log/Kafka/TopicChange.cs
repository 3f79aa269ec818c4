namespace Xianning.Exchange.Bus.Log.Kafka;

/// <summary>What applying a plan does about a difference.</summary>
public enum TopicChange
{
    /// <summary>The topic is missing and is made.</summary>
    Make,

    /// <summary>A setting is another and is set.</summary>
    Set,

    /// <summary>The retention becomes shorter: records that are older are removed, once it is allowed by a word of its own.</summary>
    Shorten,

    /// <summary>The topic becomes compacted: of each key all but the newest record is removed, once it is allowed by a word of its own.</summary>
    Compact,

    /// <summary>It can never be changed under its readers: the whole plan is refused.</summary>
    Refuse,
}
