using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Contracts.Admin;

/// <summary>What every refusal of the node's API says: what happened, to which message, and what to do next.</summary>
/// <param name="Code">Code of the table <see cref="Errors.ExchangeErrors"/>, or a rule of cleansing.</param>
/// <param name="TextZh">What happened, in Chinese.</param>
/// <param name="TextEn">What happened, in English.</param>
/// <param name="Subject">To which message, file or field it happened; null when to none in particular.</param>
/// <param name="Detail">Particulars of this case, never personal data.</param>
/// <param name="NextStepZh">What the operator can do, in Chinese.</param>
/// <param name="NextStepEn">What the operator can do, in English.</param>
public sealed record NodeError(string Code, string TextZh, string TextEn, string? Subject, string? Detail, string NextStepZh, string NextStepEn)
{
    /// <summary>The refusal as one row of the table says it.</summary>
    public static NodeError Of(ErrorCode code, string? subject = null, string? detail = null)
        => new(code.Code, code.TextZh, code.TextEn, subject, detail, code.NextStepZh, code.NextStep);
}
