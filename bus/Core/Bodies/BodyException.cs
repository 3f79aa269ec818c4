using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Bus.Bodies;

/// <summary>A body cannot be put or had; the code says why.</summary>
/// <param name="code">The row of the table of codes, area BODY.</param>
/// <param name="detail">Which body, which number.</param>
/// <param name="cause">What the operating system said, if it did.</param>
public sealed class BodyException(ErrorCode code, string detail, Exception? cause = null) : Exception($"{code.Code}: {detail}", cause)
{
    /// <summary>The code.</summary>
    public ErrorCode Code { get; } = code;

    /// <summary>Which body, which number.</summary>
    public string Detail { get; } = detail;
}
