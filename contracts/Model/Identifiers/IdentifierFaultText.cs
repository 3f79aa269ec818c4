namespace Xianning.Exchange.Contracts.Identifiers;

/// <summary>The words for each <see cref="IdentifierFault"/>, for returned rows, validation errors and exceptions.</summary>
public static class IdentifierFaultText
{
    /// <summary>The reason in Chinese.</summary>
    public static string Chinese(this IdentifierFault fault) => fault switch
    {
        IdentifierFault.None => "有效",
        IdentifierFault.Empty => "为空",
        IdentifierFault.Length => "长度不符",
        IdentifierFault.Alphabet => "含有不允许的字符",
        IdentifierFault.Shape => "结构不符",
        IdentifierFault.Region => "行政区划不存在",
        IdentifierFault.Date => "日期或年份无效",
        _ => "校验码错误",
    };

    /// <summary>The reason in English.</summary>
    public static string English(this IdentifierFault fault) => fault switch
    {
        IdentifierFault.None => "valid",
        IdentifierFault.Empty => "empty",
        IdentifierFault.Length => "wrong length",
        IdentifierFault.Alphabet => "a character outside the alphabet",
        IdentifierFault.Shape => "wrong structure",
        IdentifierFault.Region => "unknown region",
        IdentifierFault.Date => "a date or year that cannot be",
        _ => "wrong check character",
    };
}
