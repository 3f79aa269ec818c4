namespace Xianning.Exchange.Bus.Store;

/// <summary>Which quarantined records are wanted; what is null does not matter.</summary>
public sealed record QuarantineFilter
{
    /// <summary>Everything.</summary>
    public static QuarantineFilter All { get; } = new();

    /// <summary>Only of this topic.</summary>
    public string? Topic { get; init; }

    /// <summary>Only of this code.</summary>
    public string? Code { get; init; }

    /// <summary>Only in this state.</summary>
    public QuarantineState? State { get; init; }

    /// <summary>Only of this verified sender.</summary>
    public string? VerifiedSender { get; init; }

    /// <summary>Only of this message id.</summary>
    public Guid? MessageId { get; init; }

    /// <summary>Only of this lane.</summary>
    public LaneId? Lane { get; init; }
}
