namespace Xianning.Exchange.Contracts.Errors;

/// <summary>One row of the table of error codes: what happened, why, and what to do next.</summary>
/// <param name="Code">The code as it is printed and stored, <c>XN-AREA-nnnn</c>. Never reused.</param>
/// <param name="Name">Symbolic name, for example <c>POSITION_MISMATCH</c>.</param>
/// <param name="TextZh">What happened, in Chinese.</param>
/// <param name="TextEn">What happened, in English.</param>
/// <param name="Cause">Why it happens.</param>
/// <param name="NextStep">What the operator can do, in English.</param>
/// <param name="NextStepZh">What the operator can do, in Chinese.</param>
/// <param name="Release">Whether a record quarantined under this code may be released.</param>
public sealed record ErrorCode(string Code, string Name, string TextZh, string TextEn, string Cause, string NextStep, string NextStepZh, ReleaseClass Release)
{
    /// <summary>Area of the code, for example <c>GATE</c>.</summary>
    public string Area => Code[3..Code.LastIndexOf('-')];

    /// <summary>The code itself.</summary>
    public override string ToString() => Code;
}
