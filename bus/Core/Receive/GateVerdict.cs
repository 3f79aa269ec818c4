using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Bus.Receive;

/// <summary>What a gate step decides about one message.</summary>
internal readonly record struct GateVerdict
{
    private GateVerdict(ErrorCode? code, string detail, bool unavailable)
    {
        Code = code;
        Detail = detail;
        IsUnavailable = unavailable;
    }

    public static GateVerdict Pass => default;

    public ErrorCode? Code { get; }

    public string? Detail { get; }

    public bool IsUnavailable { get; }

    /// <summary>Refuses it: it is kept whole, with this code.</summary>
    public static GateVerdict Quarantine(ErrorCode code, string detail) => new(code, detail, false);

    /// <summary>Cannot decide now: the batch is cut before it and the lane pauses.</summary>
    public static GateVerdict Unavailable(string reason) => new(null, reason, true);
}
