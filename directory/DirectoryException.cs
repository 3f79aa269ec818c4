using Xianning.Exchange.Contracts.Errors;

namespace Xianning.Exchange.ResourceDirectory;

/// <summary>The directory cannot be used or changed like this; the former one stays in force.</summary>
/// <param name="code">Row of the table of codes.</param>
/// <param name="detail">Which entry, and how.</param>
public sealed class DirectoryException(ErrorCode code, string detail) : Exception($"{code.Code} {code.TextEn}: {detail}")
{
    /// <summary>Row of the table of codes.</summary>
    public ErrorCode Code { get; } = code;

    /// <summary>Which entry, and how.</summary>
    public string Detail { get; } = detail;
}
