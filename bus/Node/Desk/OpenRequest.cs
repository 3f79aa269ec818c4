namespace Xianning.Exchange.Node.Desk;

/// <summary>A request that waits for its reply, and afterwards the reply: state of a department's desk, keyed by correlation id.</summary>
internal sealed class OpenRequest
{
    /// <summary>Party asked about.</summary>
    public string Party { get; set; } = "";

    /// <summary>Purpose.</summary>
    public string Purpose { get; set; } = "";

    /// <summary>Id of the reply message; null while none has arrived.</summary>
    public Guid? ReplyId { get; set; }

    /// <summary>Body of the reply.</summary>
    public string? Report { get; set; }
}
