namespace Xianning.Exchange.Adapters.Configuration;

/// <summary>For whom and how often an adapter runs.</summary>
public sealed record RunConfig
{
    /// <summary>Id of the department it sends for, for example <c>zjw</c>; its root is <c>legacy/&lt;id&gt;</c>.</summary>
    public required string As { get; init; }

    /// <summary>The longest it rests when nothing waits; a change in its inbox ends the rest within seconds. Default 10 minutes, from 1 s to 1 day.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(10);
}
