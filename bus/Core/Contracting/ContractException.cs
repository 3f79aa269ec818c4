using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.Bus.Contracting;

/// <summary>A contract is refused before it is published; nothing was changed.</summary>
/// <param name="error">The row of the table of codes: area CONTRACT, or STORE for what could not be written.</param>
/// <param name="detail">The place and what is wrong there.</param>
public sealed class ContractException(ErrorCode error, string detail) : Exception($"{error.Code}: {error.TextEn}: {detail}")
{
    /// <summary>The row of the table of codes.</summary>
    public ErrorCode Error { get; } = error;

    /// <summary>The code, <c>XN-CONTRACT-nnnn</c>.</summary>
    public string Code => Error.Code;

    /// <summary>The place and what is wrong there.</summary>
    public string Detail { get; } = detail;
}
