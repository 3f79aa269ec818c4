using System.Text.Json.Serialization;

namespace Xianning.Exchange.Capabilities.Credit;

/// <summary>What one source last said about a thing. Sources are kept side by side, so a merge can always be done again and undone (DQ-34, DQ-35).</summary>
/// <typeparam name="TContent">What is said; a record with value equality.</typeparam>
internal sealed class Statement<TContent>
    where TContent : class
{
    /// <summary>信息资源代码 of the source; statements of a thing are sorted by it.</summary>
    public required string Resource { get; init; }

    /// <summary>USCC of the participant that said it.</summary>
    public required string Sender { get; init; }

    /// <summary>The message that said it last.</summary>
    public required Guid MessageId { get; set; }

    /// <summary>How often the source has said something new.</summary>
    public required int Versions { get; set; }

    /// <summary>The day of the fact, which decides between sources of equal authority.</summary>
    public required DateOnly OccurredOn { get; set; }

    /// <summary>True once the source has taken it back; kept as history.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Withdrawn { get; set; }

    /// <summary>What it says.</summary>
    public required TContent Content { get; set; }
}
